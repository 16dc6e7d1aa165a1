-- CreateTable
CREATE TABLE "MeetingTask" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "unitId" UUID,
    "bodyName" TEXT NOT NULL DEFAULT '',
    "deadline" DATE,
    "status" TEXT NOT NULL DEFAULT 'assigned',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "MeetingTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingTaskChange" (
    "taskId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "unitId" UUID,
    "bodyName" TEXT NOT NULL,
    "deadline" DATE,
    "status" TEXT NOT NULL,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "MeetingTaskChange_pkey" PRIMARY KEY ("taskId","version")
);

-- CreateTable
CREATE TABLE "ItemReservedOpinion" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "participantId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "authorOffice" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "ItemReservedOpinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MinutesDraft" (
    "meetingId" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "head" JSONB NOT NULL,
    "blocks" JSONB NOT NULL,
    "generatedAt" TIMESTAMP(3) NOT NULL,
    "generatedById" TEXT NOT NULL,
    "generatedByName" TEXT NOT NULL,

    CONSTRAINT "MinutesDraft_pkey" PRIMARY KEY ("meetingId")
);

-- CreateIndex
CREATE INDEX "MeetingTask_meetingId_idx" ON "MeetingTask"("meetingId");

-- CreateIndex
CREATE INDEX "MeetingTask_unitId_idx" ON "MeetingTask"("unitId");

-- CreateIndex
CREATE INDEX "ItemReservedOpinion_meetingId_idx" ON "ItemReservedOpinion"("meetingId");

-- AddForeignKey
ALTER TABLE "MeetingTask" ADD CONSTRAINT "MeetingTask_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingTask" ADD CONSTRAINT "MeetingTask_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingTaskChange" ADD CONSTRAINT "MeetingTaskChange_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "MeetingTask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemReservedOpinion" ADD CONSTRAINT "ItemReservedOpinion_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesDraft" ADD CONSTRAINT "MinutesDraft_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
