-- DropForeignKey
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_meetingId_fkey";

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "circulationId" UUID,
ALTER COLUMN "meetingId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Circulation" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "termId" UUID NOT NULL,
    "chairPersonId" UUID NOT NULL,
    "chairName" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "ruleId" TEXT,
    "ruleVersion" INTEGER,
    "answersMayChange" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "reportMeetingId" UUID,

    CONSTRAINT "Circulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CirculationPaper" (
    "circulationId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "CirculationPaper_pkey" PRIMARY KEY ("circulationId","versionId")
);

-- CreateTable
CREATE TABLE "CirculationRecipient" (
    "circulationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "order" INTEGER NOT NULL,

    CONSTRAINT "CirculationRecipient_pkey" PRIMARY KEY ("circulationId","personId")
);

-- CreateTable
CREATE TABLE "CirculationAnswer" (
    "id" UUID NOT NULL,
    "circulationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "optionId" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,

    CONSTRAINT "CirculationAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CirculationStep" (
    "id" UUID NOT NULL,
    "circulationId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "deadline" TIMESTAMPTZ(3),
    "key" TEXT,

    CONSTRAINT "CirculationStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Circulation_status_deadline_idx" ON "Circulation"("status", "deadline");

-- CreateIndex
CREATE INDEX "CirculationPaper_versionId_idx" ON "CirculationPaper"("versionId");

-- CreateIndex
CREATE INDEX "CirculationRecipient_personId_idx" ON "CirculationRecipient"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "CirculationAnswer_circulationId_personId_revision_key" ON "CirculationAnswer"("circulationId", "personId", "revision");

-- CreateIndex
CREATE INDEX "CirculationStep_circulationId_at_idx" ON "CirculationStep"("circulationId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "CirculationStep_circulationId_key_key" ON "CirculationStep"("circulationId", "key");

-- AddForeignKey
ALTER TABLE "Circulation" ADD CONSTRAINT "Circulation_termId_fkey" FOREIGN KEY ("termId") REFERENCES "CommitteeTerm"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Circulation" ADD CONSTRAINT "Circulation_reportMeetingId_fkey" FOREIGN KEY ("reportMeetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CirculationPaper" ADD CONSTRAINT "CirculationPaper_circulationId_fkey" FOREIGN KEY ("circulationId") REFERENCES "Circulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CirculationRecipient" ADD CONSTRAINT "CirculationRecipient_circulationId_fkey" FOREIGN KEY ("circulationId") REFERENCES "Circulation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CirculationAnswer" ADD CONSTRAINT "CirculationAnswer_circulationId_fkey" FOREIGN KEY ("circulationId") REFERENCES "Circulation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CirculationStep" ADD CONSTRAINT "CirculationStep_circulationId_fkey" FOREIGN KEY ("circulationId") REFERENCES "Circulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_circulationId_fkey" FOREIGN KEY ("circulationId") REFERENCES "Circulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
