-- AlterTable
ALTER TABLE "Participant" ADD COLUMN     "answerRecordedBy" TEXT NOT NULL DEFAULT '';
