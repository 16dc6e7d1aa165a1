-- CreateTable
CREATE TABLE "MicrophoneConsent" (
    "participantId" UUID NOT NULL,
    "allowed" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MicrophoneConsent_pkey" PRIMARY KEY ("participantId")
);

-- AddForeignKey
ALTER TABLE "MicrophoneConsent" ADD CONSTRAINT "MicrophoneConsent_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
