-- AlterTable
ALTER TABLE "DocumentVersion" ADD COLUMN     "findings" TEXT[] DEFAULT ARRAY[]::TEXT[];
