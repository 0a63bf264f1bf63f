-- The text that a photo goes with, where it came as a file of its own: it is adopted with that text.
-- Where the text is deleted the photo stands for itself again.
ALTER TABLE manuscripts ADD COLUMN attached_to INTEGER REFERENCES manuscripts (id) ON DELETE SET NULL;

CREATE INDEX manuscripts_by_attachment ON manuscripts (attached_to) WHERE attached_to IS NOT NULL;
