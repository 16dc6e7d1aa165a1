-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "destroyedAt" TIMESTAMP(3),
ADD COLUMN     "destroyedById" TEXT,
ADD COLUMN     "destroyedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "destroyedReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawnById" TEXT,
ADD COLUMN     "withdrawnByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawnReason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "DocumentVersion" ADD COLUMN     "approvedAt" TIMESTAMP(3),
ADD COLUMN     "approvedById" TEXT,
ADD COLUMN     "approvedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "awaitsApproval" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "declinedAt" TIMESTAMP(3),
ADD COLUMN     "declinedReason" TEXT NOT NULL DEFAULT '';
