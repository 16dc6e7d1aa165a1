-- AlterTable
ALTER TABLE "ItemReservedOpinion" ADD COLUMN     "voteId" UUID,
ALTER COLUMN "itemId" DROP NOT NULL;

-- What was reserved about votes goes with the others.
INSERT INTO "ItemReservedOpinion" ("id", "meetingId", "itemId", "voteId", "accountId", "participantId", "authorName", "authorOffice", "text", "createdAt")
SELECT DISTINCT ON (r."voteId", r."personId")
	gen_random_uuid(), v."meetingId", (v."definition"->>'itemId')::uuid, v."id", u."id", p."id", p."name", p."office", r."text", r."at"
FROM "ReservedOpinion" r
JOIN "Vote" v ON v."id" = r."voteId"
JOIN "user" u ON u."personId" = r."personId"
JOIN "Participant" p ON p."meetingId" = v."meetingId" AND p."personId" = r."personId"
ORDER BY r."voteId", r."personId", p."order";

-- DropForeignKey
ALTER TABLE "ReservedOpinion" DROP CONSTRAINT "ReservedOpinion_voteId_fkey";

-- DropTable
DROP TABLE "ReservedOpinion";
