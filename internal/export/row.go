package export

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"hearsay/reading"
)

// row is a statement in one line of a table: the columns of CSV and Parquet, which have the
// same names in the same order. Columns are only ever added at the end. What is not known
// is empty in CSV and null in Parquet. Several values in one cell stand apart by "; ", the
// parts of a split quotation by " … ".
type row struct {
	ID             string     `parquet:"id"`
	Entered        time.Time  `parquet:"entered,timestamp(microsecond)"`
	State          string     `parquet:"state,dict"`
	Withdrawn      *time.Time `parquet:"withdrawn,timestamp(microsecond)"`
	AcceptedBy     string     `parquet:"accepted_by,optional"`
	RejectedBy     string     `parquet:"rejected_by,optional"`
	Corrected      string     `parquet:"corrected,optional"`
	Replaces       string     `parquet:"replaces,optional"`
	ReplacedBy     string     `parquet:"replaced_by,optional"`
	First          string     `parquet:"first_form,optional"`
	Report         string     `parquet:"report,dict"`
	Version        int64      `parquet:"version"`
	Outlet         string     `parquet:"outlet,optional,dict"`
	Title          string     `parquet:"title,optional,dict"`
	URL            string     `parquet:"url,optional,dict"`
	File           string     `parquet:"file,optional,dict"`
	Language       string     `parquet:"language,optional,dict"`
	PublishedFrom  *int32     `parquet:"published_from,date"`
	PublishedTo    *int32     `parquet:"published_to,date"`
	Speaker        string     `parquet:"speaker,optional,dict"`
	SpeakerKey     string     `parquet:"speaker_key,optional,dict"`
	SpeakerKind    string     `parquet:"speaker_kind,optional,dict"`
	Unnamed        *bool      `parquet:"unnamed"`
	Anonymity      string     `parquet:"anonymity,optional,dict"`
	Role           string     `parquet:"role,optional,dict"`
	Affiliation    string     `parquet:"affiliation,optional,dict"`
	Via            string     `parquet:"via,optional,dict"`
	Act            string     `parquet:"act,optional,dict"`
	Polarity       string     `parquet:"polarity,optional,dict"`
	Certainty      string     `parquet:"certainty,optional,dict"`
	Band           string     `parquet:"band,optional,dict"`
	Stance         string     `parquet:"stance,optional,dict"`
	Voice          string     `parquet:"voice,optional,dict"`
	Mode           string     `parquet:"mode,optional,dict"`
	Section        string     `parquet:"section,optional,dict"`
	Source         string     `parquet:"source,optional"`
	Cue            string     `parquet:"cue,optional"`
	Content        string     `parquet:"content"`
	ContentStart   int64      `parquet:"content_start"`
	ContentEnd     int64      `parquet:"content_end"`
	SaidFrom       *int32     `parquet:"said_from,date"`
	SaidTo         *int32     `parquet:"said_to,date"`
	SaidBasis      string     `parquet:"said_basis,optional,dict"`
	Places         string     `parquet:"places,optional"`
	PlaceIDs       string     `parquet:"place_ids,optional"`
	Casualties     string     `parquet:"casualties,optional"`
	Forecast       string     `parquet:"forecast,optional,dict"`
	DueFrom        *int32     `parquet:"due_from,date"`
	DueTo          *int32     `parquet:"due_to,date"`
	Condition      string     `parquet:"condition,optional"`
	Outcome        string     `parquet:"outcome,optional,dict"`
	OutcomeBy      string     `parquet:"outcome_by,optional"`
	OutcomeAt      *time.Time `parquet:"outcome_at,timestamp(microsecond)"`
	OutcomeReason  string     `parquet:"outcome_reason,optional"`
	OutcomeSources string     `parquet:"outcome_evidence,optional"`
	SlippedTo      string     `parquet:"slipped_to,optional"`
	Answers        string     `parquet:"answers,optional"`
	Repeats        string     `parquet:"repeats,optional"`
	Confidence     float64    `parquet:"confidence"`
	Thread         string     `parquet:"thread,optional,dict"`
	Utterance      string     `parquet:"utterance,optional"`
}

// rowOf flattens a claim.
func rowOf(c claim) row {
	s := c.Read
	r := row{ID: string(c.ID), Entered: c.Entered, State: c.State,
		Replaces: string(c.Replaces), ReplacedBy: string(c.ReplacedBy), First: string(c.First),
		SpeakerKey: c.Speaker, Act: value(s.Act), Polarity: value(s.Polarity), Stance: value(s.Stance), Voice: s.Voice, Mode: s.Mode, Section: s.Where,
		Source: joined(s.Source), Cue: joined(s.Cue), Content: c.content(),
		SlippedTo: string(c.SlippedTo), Answers: string(c.Answers), Repeats: string(c.Repeats), Confidence: s.Confidence,
		Thread: c.Thread, Utterance: c.Utterance}
	for i, p := range s.Content {
		if i == 0 || int64(p.Start) < r.ContentStart {
			r.ContentStart = int64(p.Start)
		}
		r.ContentEnd = max(r.ContentEnd, int64(p.End))
	}
	if s.Certainty != nil {
		r.Certainty, r.Band = s.Certainty.Value, value(s.Certainty.Band)
	}
	if s.SaidAt != nil {
		r.SaidFrom, r.SaidTo, r.SaidBasis = date(s.SaidAt.Earliest), date(s.SaidAt.Latest), s.SaidAt.Basis
	}
	r.places(s.Places)
	r.casualties(s.Casualties)
	r.people(c)
	r.report(c)
	r.due(c)
	return r
}

// people fills in the speaker, those in between, and who reviewed it.
func (r *row) people(c claim) {
	if sp := c.Read.Speaker; sp != nil {
		unnamed := sp.Unnamed
		r.Speaker, r.SpeakerKind, r.Unnamed = value(sp.Name), value(sp.Kind), &unnamed
		r.Anonymity, r.Role, r.Affiliation = value(sp.Anonymity), value(sp.Role), value(sp.Affiliation)
	}
	var via, fields []string
	for _, v := range c.Read.Via {
		via = append(via, v.Name)
	}
	for _, x := range c.Corrections {
		fields = append(fields, x.Field)
	}
	r.Via, r.Corrected = several(via), several(fields)
	if c.Accepted != nil {
		r.AcceptedBy = c.Accepted.By
	}
	if c.Rejected != nil {
		r.RejectedBy = c.Rejected.By
	}
	if c.Withdrawn != nil {
		r.Withdrawn = &c.Withdrawn.At
	}
}

func (r *row) report(c claim) {
	s := c.Claim.Source
	r.Report, r.Version, r.Outlet, r.Title = string(c.Report), int64(s.Version), s.Outlet, s.Title
	r.URL, r.File, r.Language = s.URL, s.File, s.Language
	if s.Published != nil {
		r.PublishedFrom, r.PublishedTo = date(s.Published.Earliest), date(s.Published.Latest)
	}
}

// due fills in the forecast and what became of it.
func (r *row) due(c claim) {
	f := c.Read.Forecast
	if f == nil {
		return
	}
	r.DueFrom, r.DueTo = date(f.Earliest), date(f.Latest)
	if f.Condition != nil {
		r.Condition = f.Condition.Text
	}
	if c.Due != nil {
		r.Forecast = c.Due.Status
	}
	if o := c.Outcome; o != nil {
		r.Outcome, r.OutcomeBy, r.OutcomeAt, r.OutcomeReason, r.OutcomeSources = o.Outcome, o.By, &o.At, o.Reason, several(o.Evidence)
	}
}

// places has a place_id for each place, "?" for one that the gazetteer does not know.
func (r *row) places(list []reading.About) {
	var names, ids []string
	for _, p := range list {
		names, ids = append(names, p.Name), append(ids, cmp.Or(value(p.ID), "?"))
	}
	r.Places, r.PlaceIDs = several(names), several(ids)
}

// casualties are as "killed 3-5; wounded 12-".
func (r *row) casualties(list []reading.Casualty) {
	var out []string
	for _, c := range list {
		out = append(out, c.Kind+" "+count(c.Low, c.High))
	}
	r.Casualties = several(out)
}

// count is a range of numbers, open where a bound is not known.
func count(low, high *int) string {
	switch {
	case low == nil && high == nil:
		return "?"
	case high == nil:
		return fmt.Sprintf("%d-", *low)
	case low == nil:
		return fmt.Sprintf("-%d", *high)
	case *low == *high:
		return fmt.Sprint(*low)
	}
	return fmt.Sprintf("%d-%d", *low, *high)
}

func several(list []string) string { return strings.Join(list, "; ") }
