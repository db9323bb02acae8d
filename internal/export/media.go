package export

// Ending is what the name of a file in a format ends in, without the dot.
func Ending(format string) string {
	switch format {
	case "claimreview", "webannotation":
		return format + ".jsonld"
	case "atom":
		return "atom.xml"
	case corrections:
		return "corrections.jsonl"
	}
	return format
}

// MediaType is that of a format.
func MediaType(format string) string {
	switch format {
	case "csv":
		return "text/csv; charset=utf-8"
	case "claimreview", "webannotation":
		return "application/ld+json"
	case "geojson":
		return "application/geo+json"
	case "ics":
		return "text/calendar; charset=utf-8"
	case "atom":
		return "application/atom+xml"
	case "parquet":
		return "application/vnd.apache.parquet"
	}
	return "application/jsonl"
}
