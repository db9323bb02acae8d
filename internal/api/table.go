package api

import (
	"slices"

	"hearsay/internal/account"
)

// Operations are all that can be asked for.
func Operations() []Operation {
	return slices.Concat(ofStatements(), ofReports(), ofPeople(), ofForecasts(), ofThreads(), ofReviews(), ofEntries(), ofSources(), ofWork(), ofKeepers(),
		ofAccounts())
}

func ofStatements() []Operation {
	read := func(o Operation) Operation { o.Method, o.Scope = "GET", account.Read; return o }
	return []Operation{
		op(read(Operation{Name: "listStatements", Pattern: "/statements", Tool: "search",
			Summary: "Statements found by words and by what is known of them, the last entered first."}), listStatements),
		op(read(Operation{Name: "getStatement", Pattern: "/statements/{id}", Tool: "show",
			Summary: "One statement as it stands, with its exact words and where they are in the report, and what was entered about it."}), getStatement),
		op(read(Operation{Name: "exportStatements", Pattern: "/statements/export",
			Summary: "Statements in a format of others, as a file."}), exportStatements),
		op(read(Operation{Name: "listQueue", Pattern: "/queue",
			Summary: "Statements that need a look: those that nobody reviewed, the least sure first."}), listQueue),
	}
}

func ofReports() []Operation {
	return []Operation{
		op(Operation{Name: "listReports", Method: "GET", Pattern: "/reports", Scope: account.Read, Tool: "list_reports",
			Summary: "Reports, the last entered first."}, listReports),
		op(Operation{Name: "getReport", Method: "GET", Pattern: "/reports/{id}", Scope: account.Read, Tool: "show_report",
			Summary: "One report with its statements."}, getReport),
		op(Operation{Name: "getText", Method: "GET", Pattern: "/reports/{id}/text", Scope: account.Read,
			Summary: "The text of a report, which all spans are ranges of bytes of."}, getText),
		op(Operation{Name: "getCapture", Method: "GET", Pattern: "/reports/{id}/capture", Scope: account.Read,
			Summary: "The bytes of a report as they were received."}, getCapture),
		op(Operation{Name: "listVersions", Method: "GET", Pattern: "/reports/{id}/versions", Scope: account.Read,
			Summary: "The versions of a report up to this one, and what each did to the statements."}, listVersions),
		op(Operation{Name: "addReport", Method: "POST", Pattern: "/reports", Scope: account.Add, Large: true, Heavy: true,
			Summary: "Bring in a report: a text, bytes of a kind that hearsay add takes, or an address of the web. All of it is entered or nothing."}, addReport),
		op(Operation{Name: "correctReport", Method: "POST", Pattern: "/reports/{id}/corrections", Scope: account.Review,
			Summary: "Put right what is known of a report: published, outlet, title, url, language."}, correctReport),
		op(Operation{Name: "addStatement", Method: "POST", Pattern: "/reports/{id}/statements", Scope: account.Review,
			Summary: "Add a statement that was missed, by its words in the text of the report."}, addStatement),
		op(Operation{Name: "sameReport", Method: "POST", Pattern: "/reports/{id}/same", Scope: account.Review,
			Summary: "Say that two reports are versions of one."}, sameReport),
	}
}

func ofPeople() []Operation {
	return []Operation{
		op(Operation{Name: "listSpeakers", Method: "GET", Pattern: "/speakers", Scope: account.Read, Tool: "list_speakers",
			Summary: "Who said something, counted over the newest statements that are found."}, listSpeakers),
		op(Operation{Name: "getSpeaker", Method: "GET", Pattern: "/speakers/{key}", Scope: account.Read, Tool: "show_speaker",
			Summary: "One speaker, with what became of the forecasts, in all denominators."}, getSpeaker),
		op(Operation{Name: "mergeSpeakers", Method: "POST", Pattern: "/speakers/merge", Scope: account.Review,
			Summary: "Say that two names are one speaker."}, speakersAre("merge")),
		op(Operation{Name: "splitSpeakers", Method: "POST", Pattern: "/speakers/split", Scope: account.Review,
			Summary: "Say that two names that were merged are not one speaker."}, speakersAre("split")),
		op(Operation{Name: "partSpeakers", Method: "POST", Pattern: "/speakers/apart", Scope: account.Review,
			Summary: "Say that two names are two speakers, however alike they are: it ends a proposal, and undoes a merge."}, partSpeakers),
		op(Operation{Name: "listPlaces", Method: "GET", Pattern: "/places", Scope: account.Read,
			Summary: "What places statements are about, counted over the newest that are found. They are places spoken of, not where anybody is."}, listPlaces),
	}
}

func ofForecasts() []Operation {
	return []Operation{
		op(Operation{Name: "listForecasts", Method: "GET", Pattern: "/forecasts", Scope: account.Read, Tool: "forecasts_due",
			Summary: "Forecasts without an outcome whose window has closed or closes soon, the one that closed first in front."}, listForecasts),
		op(Operation{Name: "addOutcome", Method: "POST", Pattern: "/forecasts/{id}/outcome", Scope: account.Review, Tool: "record_outcome",
			Summary: "Record what became of a forecast, with what shows it."}, addOutcome),
	}
}

func ofThreads() []Operation {
	return []Operation{
		op(Operation{Name: "listThreads", Method: "GET", Pattern: "/threads", Scope: account.Read, Tool: "threads", Heavy: true,
			Summary: "What several reports say of the same thing: utterances with reports, origins and speakers, and how they stand to each other."}, listThreads),
		op(Operation{Name: "getThread", Method: "GET", Pattern: "/threads/{id}", Scope: account.Read, Tool: "show_thread", Heavy: true, Moves: true,
			Summary: "The thread of a statement, with the copies among its reports."}, getThread),
		op(Operation{Name: "decide", Method: "POST", Pattern: "/statements/{id}/decisions", Scope: account.Review,
			Summary: "Say of two statements that they are one utterance, that they are two, or that they do not answer one question."}, decide),
	}
}

func ofReviews() []Operation {
	return []Operation{
		op(Operation{Name: "reviewStatement", Method: "POST", Pattern: "/statements/{id}/reviews", Scope: account.Review, Tool: "review",
			Summary: "Accept, reject or correct a statement."}, reviewStatement),
		op(Operation{Name: "exportReviewed", Method: "GET", Pattern: "/reviews/export", Scope: account.Read,
			Summary: "Reviewed statements as training data, a JSON object a line."}, exportReviewed),
		op(Operation{Name: "reviewMany", Method: "POST", Pattern: "/reviews", Scope: account.Review,
			Summary: "Accept or reject statements, all of them or none."}, reviewMany),
		op(Operation{Name: "splitStatement", Method: "POST", Pattern: "/statements/{id}/split", Scope: account.Review,
			Summary: "Enter several statements in place of one, each with a part of its words."}, splitStatement),
		op(Operation{Name: "joinStatements", Method: "POST", Pattern: "/statements/{id}/join", Scope: account.Review,
			Summary: "Enter one statement in place of several of one report and speaker."}, joinStatements),
	}
}

func ofEntries() []Operation {
	return []Operation{
		op(Operation{Name: "getEntry", Method: "GET", Pattern: "/entries/{id}", Scope: account.Read,
			Summary: "One entry of any kind, with what was entered about it."}, getEntry),
		op(Operation{Name: "listChanges", Method: "GET", Pattern: "/changes", Scope: account.Read,
			Summary: "What was entered lately about what was there: reviews, outcomes, new versions; the newest first."}, listChanges),
		op(Operation{Name: "getProof", Method: "GET", Pattern: "/entries/{id}/proof", Scope: account.Read,
			Summary: "Prove one entry again, step by step."}, getProof),
		op(Operation{Name: "verifyEntry", Method: "GET", Pattern: "/entries/{id}/verification", Scope: account.Read, Tool: "verify",
			Summary: "Prove one entry again: that it is unchanged since it was entered. It never shows that what it says is true."}, verifyEntry),
		op(Operation{Name: "getBundle", Method: "GET", Pattern: "/entries/{id}/bundle", Scope: account.Read, Heavy: true,
			Summary: "An entry with its evidence and proofs as one file that is checked without the ledger."}, getBundle),
		op(Operation{Name: "withdraw", Method: "POST", Pattern: "/entries/{id}/withdrawal", Scope: account.Review, Tool: "withdraw",
			Summary: "Record that a statement or a report was taken back by whoever said or published it."}, withdraw),
		op(Operation{Name: "undo", Method: "POST", Pattern: "/entries/{id}/undo", Scope: account.Review, Tool: "undo",
			Summary: "Take back what somebody entered."}, undo),
		op(Operation{Name: "getErasure", Method: "GET", Pattern: "/entries/{id}/erasure", Scope: account.Erase,
			Summary: "What erasing an entry would destroy."}, getErasure),
		op(Operation{Name: "erase", Method: "POST", Pattern: "/entries/{id}/erasure", Scope: account.Erase,
			Summary: "Destroy the content of an entry for good."}, erase),
	}
}

func ofWork() []Operation {
	return []Operation{
		op(Operation{Name: "listJobs", Method: "GET", Pattern: "/work", Scope: account.Read,
			Summary: "What waits to be read, and what could not be."}, listJobs),
		op(Operation{Name: "retryJobs", Method: "POST", Pattern: "/work/retry", Scope: account.Add,
			Summary: "Have what could not be read tried anew."}, retryJobs),
		op(Operation{Name: "dropJobs", Method: "POST", Pattern: "/work/drop", Scope: account.Erase,
			Summary: "Forget what waits or could not be read. The bytes are gone with it."}, dropJobs),
		op(Operation{Name: "reread", Method: "POST", Pattern: "/reports/{id}/readings", Scope: account.Add, Heavy: true,
			Summary: "Read a report that is kept with the engine of the day: a new reading, to which what people entered goes over."}, reread),
	}
}

func ofSources() []Operation {
	return []Operation{
		op(Operation{Name: "listOutlets", Method: "GET", Pattern: "/outlets", Scope: account.Read,
			Summary: "Where reports come from: the outlets of the newest ones."}, listOutlets),
		op(Operation{Name: "listSources", Method: "GET", Pattern: "/sources", Scope: account.Read,
			Summary: "The feeds and pages that this machine follows, and how each went."}, listSources),
		op(Operation{Name: "follow", Method: "POST", Pattern: "/sources", Scope: account.Add,
			Summary: "Follow a feed or a page. hearsay watch asks for it."}, follow),
		op(Operation{Name: "checkSource", Method: "POST", Pattern: "/sources/check", Scope: account.Add, Heavy: true,
			Summary: "Ask a feed or a page what it has. Nothing is entered, and nothing is followed."}, checkSource),
		op(Operation{Name: "unfollow", Method: "DELETE", Pattern: "/sources", Scope: account.Add,
			Summary: "Follow a source no longer. What it brought stays."}, unfollow),
	}
}

func ofAccounts() []Operation {
	return []Operation{
		op(Operation{Name: "listUsers", Method: "GET", Pattern: "/users", Scope: account.Admin,
			Summary: "The accounts of a desk that has some."}, listUsers),
		op(Operation{Name: "inviteUser", Method: "POST", Pattern: "/users", Scope: account.Admin,
			Summary: "Invite somebody: to a new account, or to choose anew how they log in to the one that they have."}, inviteUser),
		op(Operation{Name: "changeUser", Method: "POST", Pattern: "/users/{user}", Scope: account.Admin,
			Summary: "Give an account another role, disable it or enable it."}, changeUser),
		op(Operation{Name: "linkUser", Method: "POST", Pattern: "/users/{user}/links", Scope: account.Admin,
			Summary: "Have whomever a provider of identities knows log in to an account."}, linkUser),
		op(Operation{Name: "unlinkUser", Method: "DELETE", Pattern: "/users/{user}/links", Scope: account.Admin,
			Summary: "Take the links of an account to providers away. Its sessions end."}, unlinkUser),
		op(Operation{Name: "listSessions", Method: "GET", Pattern: "/sessions", Scope: account.Admin,
			Summary: "Where people are logged in."}, listSessions),
		op(Operation{Name: "endSession", Method: "DELETE", Pattern: "/sessions/{session}", Scope: account.Admin,
			Summary: "End a session for good."}, endSession),
		op(Operation{Name: "listAudit", Method: "GET", Pattern: "/audit", Scope: account.Admin,
			Summary: "Who did what from where, the newest first. Nothing changes it."}, listAudit),
	}
}

func ofKeepers() []Operation {
	return []Operation{
		op(Operation{Name: "getMe", Method: "GET", Pattern: "/me", Scope: account.Read,
			Summary: "Who asks, and what they may do."}, getMe),
		op(Operation{Name: "listTokens", Method: "GET", Pattern: "/tokens", Scope: account.Admin,
			Summary: "The tokens of programs, without their secrets."}, listTokens),
		op(Operation{Name: "revokeToken", Method: "DELETE", Pattern: "/tokens/{token}", Scope: account.Admin,
			Summary: "End a token for good."}, revokeToken),
		op(Operation{Name: "verifyLedger", Method: "GET", Pattern: "/verification", Scope: account.Admin, Heavy: true,
			Summary: "Prove the whole ledger again, as far as that takes less than two minutes."}, verifyLedger),
		op(Operation{Name: "stamp", Method: "POST", Pattern: "/timestamps", Scope: account.Admin, Heavy: true,
			Summary: "Get a timestamp for what this desk entered since it got the last one, from the server that it was told of."}, stamp),
		op(Operation{Name: "confirm", Method: "POST", Pattern: "/confirmations", Scope: account.Admin,
			Summary: "Record that the ledger was restored, moved or begun anew on purpose."}, confirm),
		op(Operation{Name: "eraseSpeaker", Method: "POST", Pattern: "/speakers/erasure", Scope: account.Erase,
			Summary: "Destroy all that a person said, as for a wish to be forgotten."}, eraseSpeaker),
	}
}
