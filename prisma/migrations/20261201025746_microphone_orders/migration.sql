-- CreateTable
CREATE TABLE "MicrophoneOrder" (
    "participantId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "orderedBy" TEXT,
    "orderedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MicrophoneOrder_pkey" PRIMARY KEY ("participantId")
);

-- AddForeignKey
ALTER TABLE "MicrophoneOrder" ADD CONSTRAINT "MicrophoneOrder_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
