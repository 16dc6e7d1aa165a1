-- AlterTable
ALTER TABLE "Participant" ADD COLUMN     "sitePlaceId" UUID;

-- CreateTable
CREATE TABLE "Room" (
    "id" UUID NOT NULL,
    "building" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "design" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttendancePlan" (
    "meetingId" UUID NOT NULL,
    "roomId" UUID,
    "building" TEXT NOT NULL DEFAULT '',
    "roomName" TEXT NOT NULL DEFAULT '',
    "design" JSONB,
    "remindDays" INTEGER[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AttendancePlan_pkey" PRIMARY KEY ("meetingId")
);

-- CreateTable
CREATE TABLE "SeatAssignment" (
    "meetingId" UUID NOT NULL,
    "seatId" UUID NOT NULL,
    "participantId" UUID NOT NULL,

    CONSTRAINT "SeatAssignment_pkey" PRIMARY KEY ("meetingId","seatId")
);

-- CreateTable
CREATE TABLE "AnswerReminder" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "daysBefore" INTEGER,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "sentByName" TEXT NOT NULL DEFAULT '',
    "people" INTEGER NOT NULL,

    CONSTRAINT "AnswerReminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Substitution" (
    "participantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'proposed',
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "substitutePlaceId" UUID,

    CONSTRAINT "Substitution_pkey" PRIMARY KEY ("participantId")
);

-- CreateIndex
CREATE INDEX "SeatAssignment_participantId_idx" ON "SeatAssignment"("participantId");

-- CreateIndex
CREATE UNIQUE INDEX "SeatAssignment_meetingId_participantId_key" ON "SeatAssignment"("meetingId", "participantId");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerReminder_meetingId_daysBefore_key" ON "AnswerReminder"("meetingId", "daysBefore");

-- AddForeignKey
ALTER TABLE "AttendancePlan" ADD CONSTRAINT "AttendancePlan_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatAssignment" ADD CONSTRAINT "SeatAssignment_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatAssignment" ADD CONSTRAINT "SeatAssignment_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerReminder" ADD CONSTRAINT "AnswerReminder_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Substitution" ADD CONSTRAINT "Substitution_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
