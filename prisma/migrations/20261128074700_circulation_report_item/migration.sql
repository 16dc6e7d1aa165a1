-- AlterTable
ALTER TABLE "Circulation" ADD COLUMN     "reportItemId" UUID;

-- CreateIndex
CREATE INDEX "Circulation_reportMeetingId_idx" ON "Circulation"("reportMeetingId");
