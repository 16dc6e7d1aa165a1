-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "paperDigest" TEXT;
