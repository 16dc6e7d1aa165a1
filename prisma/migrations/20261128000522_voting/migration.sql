-- CreateTable
CREATE TABLE "Vote" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'prepared',
    "version" INTEGER NOT NULL DEFAULT 1,
    "order" INTEGER NOT NULL DEFAULT 0,
    "definition" JSONB NOT NULL,
    "ruleId" TEXT NOT NULL DEFAULT '',
    "ruleVersion" INTEGER NOT NULL DEFAULT 0,
    "base" INTEGER NOT NULL DEFAULT 0,
    "paperBallots" INTEGER,
    "paperPersonIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "paperSealed" BYTEA,
    "paperConfirmed" BOOLEAN NOT NULL DEFAULT false,
    "countedBallots" INTEGER,
    "markedVoters" INTEGER,
    "spoiled" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VoteRoll" (
    "voteId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "voted" BOOLEAN NOT NULL DEFAULT false,
    "ballotId" UUID,
    "sealed" BYTEA,
    "optionId" TEXT,
    "text" TEXT,

    CONSTRAINT "VoteRoll_pkey" PRIMARY KEY ("voteId","personId")
);

-- CreateTable
CREATE TABLE "SecretBallot" (
    "voteId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "optionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "SecretBallot_pkey" PRIMARY KEY ("voteId","code")
);

-- CreateTable
CREATE TABLE "ReservedOpinion" (
    "voteId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReservedOpinion_pkey" PRIMARY KEY ("voteId","personId")
);

-- CreateIndex
CREATE INDEX "Vote_meetingId_order_idx" ON "Vote"("meetingId", "order");

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteRoll" ADD CONSTRAINT "VoteRoll_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecretBallot" ADD CONSTRAINT "SecretBallot_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReservedOpinion" ADD CONSTRAINT "ReservedOpinion_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
