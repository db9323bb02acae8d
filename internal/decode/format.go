package decode

import "bytes"

// format names the format of a file that is known by how it begins and is no plain text; ""
// for any other.
func format(b []byte) string {
	for _, f := range []struct {
		at         int
		begins, is string
	}{
		{0, "%PDF-", "a PDF"}, {0, "\x89PNG", "an image (PNG)"}, {0, "\xFF\xD8\xFF", "an image (JPEG)"}, {0, "GIF8", "an image (GIF)"},
		{8, "WEBP", "an image (WebP)"}, {0, "II*\x00", "an image (TIFF)"}, {0, "MM\x00*", "an image (TIFF)"},
		{0, "PK\x03\x04", "a ZIP archive, or a document of an office program"}, {0, "\xD0\xCF\x11\xE0", "a document of an office program"},
		{0, "{\\rtf", "a document (RTF)"}, {0, "%!PS", "a document (PostScript)"}, {0, "\x1F\x8B", "a compressed file (gzip)"},
		{0, "BZh", "a compressed file (bzip2)"}, {0, "\xFD7zXZ", "a compressed file (xz)"}, {0, "7z\xBC\xAF", "an archive (7z)"},
		{4, "ftyp", "a film or a sound"}, {0, "OggS", "a film or a sound"}, {0, "ID3", "a sound"}, {0, "RIFF", "a film or a sound"},
		{0, "\x7FELF", "a program"}, {0, "MZ\x90", "a program"}, {0, "SQLite format 3", "a database"},
	} {
		if len(b) > f.at && bytes.HasPrefix(b[f.at:], []byte(f.begins)) {
			return f.is
		}
	}
	return ""
}
