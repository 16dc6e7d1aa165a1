-- AlterTable
ALTER TABLE "user" DROP COLUMN "failedSignIns",
DROP COLUMN "lockedUntil";
