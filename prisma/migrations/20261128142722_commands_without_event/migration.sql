-- CreateTable
CREATE TABLE "CommandWithoutEvent" (
    "meetingId" UUID NOT NULL,
    "commandId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "CommandWithoutEvent_pkey" PRIMARY KEY ("meetingId","commandId")
);

-- AddForeignKey
ALTER TABLE "CommandWithoutEvent" ADD CONSTRAINT "CommandWithoutEvent_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;
