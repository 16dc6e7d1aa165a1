-- AlterTable
ALTER TABLE "user" ADD COLUMN     "accessGivenAt" TIMESTAMP(3),
ADD COLUMN     "accessOwnSince" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "openedAt" TIMESTAMP(3);

-- A password that its holder has not replaced yet is one that somebody else gave.
UPDATE "user" SET "accessGivenAt" = "createdAt" WHERE "mustChangePassword";
