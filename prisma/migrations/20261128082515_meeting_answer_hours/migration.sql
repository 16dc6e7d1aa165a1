-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "answerHours" INTEGER NOT NULL DEFAULT 24;
