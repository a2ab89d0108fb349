DROP TABLE messages;
DROP TABLE comments;
