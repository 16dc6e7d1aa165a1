-- DropForeignKey
ALTER TABLE "MeetingEvent" DROP CONSTRAINT "MeetingEvent_meetingId_fkey";

-- What the key saw to with every row (ADR 13): a log begins only for a meeting that exists, and its rows follow one another
-- without gaps, so once per log is enough. As a foreign key does, the meeting's row is held until the first row is committed.
CREATE FUNCTION "meetingEvent_of_a_meeting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Meeting" WHERE "id" = NEW."meetingId" FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no meeting %', NEW."meetingId" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "MeetingEvent_of_a_meeting" AFTER INSERT ON "MeetingEvent"
  FOR EACH ROW WHEN (NEW."seq" = 1) EXECUTE FUNCTION "meetingEvent_of_a_meeting"();

CREATE FUNCTION "meeting_keeps_its_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "MeetingEvent" WHERE "meetingId" = OLD."id") THEN
    RAISE EXCEPTION 'the meeting % has a log', OLD."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER "Meeting_keeps_its_log" BEFORE DELETE ON "Meeting"
  FOR EACH ROW EXECUTE FUNCTION "meeting_keeps_its_log"();
