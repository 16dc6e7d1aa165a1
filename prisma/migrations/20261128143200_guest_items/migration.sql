-- CreateTable
CREATE TABLE "InvitedItem" (
    "participantId" UUID NOT NULL,
    "itemId" UUID NOT NULL,

    CONSTRAINT "InvitedItem_pkey" PRIMARY KEY ("participantId","itemId")
);

-- CreateIndex
CREATE INDEX "InvitedItem_itemId_idx" ON "InvitedItem"("itemId");

-- AddForeignKey
ALTER TABLE "InvitedItem" ADD CONSTRAINT "InvitedItem_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
