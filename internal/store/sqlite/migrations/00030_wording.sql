-- +goose Up
-- What words the statements of a report have together: a search goes by reports, as words may be spread over one. Each stem stands
-- once; where there are more than the index takes there is none, and the report is looked at each time.
CREATE TABLE wording (
    report INTEGER PRIMARY KEY,
    stems  TEXT NOT NULL
) STRICT;
CREATE INDEX wording_long ON wording (report) WHERE stems = '';
CREATE VIRTUAL TABLE wording_index USING fts5 (
    stems, content = 'wording', content_rowid = 'report', tokenize = 'unicode61 remove_diacritics 0',
    detail = none, columnsize = 0
);
INSERT INTO wording SELECT report, CASE WHEN octet_length(stems) < 1000000 THEN stems ELSE '' END
    FROM (SELECT report, group_concat(stem, ' ') AS stems
        FROM (SELECT DISTINCT v.report AS report, j.value AS stem
            FROM views v CROSS JOIN words x CROSS JOIN json_each('["' || replace(x.stems, ' ', '","') || '"]') j
            WHERE x.seq = v.seq AND x.stems <> '' ORDER BY 1, 2)
        GROUP BY report);
INSERT INTO wording_index (wording_index) VALUES ('rebuild');

-- +goose Down
DROP TABLE wording_index;
DROP TABLE wording;
