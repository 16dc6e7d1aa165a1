-- DropIndex
DROP INDEX "Display_meetingId_idx";

-- AlterTable
ALTER TABLE "Display" ADD COLUMN     "number" INTEGER,
ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'main',
ADD COLUMN     "siteParticipantId" UUID;

-- CreateIndex
CREATE INDEX "Display_siteParticipantId_idx" ON "Display"("siteParticipantId");

-- CreateIndex
CREATE UNIQUE INDEX "Display_meetingId_number_key" ON "Display"("meetingId", "number");

-- AddForeignKey
ALTER TABLE "Display" ADD CONSTRAINT "Display_siteParticipantId_fkey" FOREIGN KEY ("siteParticipantId") REFERENCES "Participant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Walls that are paired already get their numbers in the order in which they were paired.
UPDATE "Display" AS display SET "number" = numbered."number"
FROM (
  SELECT "id", row_number() OVER (PARTITION BY "meetingId" ORDER BY "pairedAt", "id") AS "number"
  FROM "Display" WHERE "meetingId" IS NOT NULL
) AS numbered
WHERE display."id" = numbered."id";
