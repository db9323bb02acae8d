package work_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"hearsay/internal/article"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/intake"
	"hearsay/internal/queue"
	"hearsay/internal/queue/queuetest"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
	"hearsay/internal/work"
	"hearsay/text"
)

// crewOf runs a crew over a real store and a real queue until nothing is left that it would do, and gives how
// often each job was tried.
func crewOf(t *testing.T, q queue.Queue, do func(s store.Store, j store.Job) error, jobs ...store.Job) (store.Store, map[string]int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Work().Put(t.Context(), jobs...); err != nil {
		t.Fatal(err)
	}
	var lock sync.Mutex
	tries := map[string]int{}
	c := &work.Crew{Jobs: s.Work(), Queue: q, Hands: 2, Lease: queue.Lease, Tell: func(store.Job, error) {},
		Read: func(_ context.Context, j store.Job) (work.Enter, error) {
			lock.Lock()
			tries[j.ID]++
			lock.Unlock()
			return func(context.Context) error { return do(s, j) }, nil
		}}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if c.Run(ctx, true); ctx.Err() != nil {
		t.Fatalf("the crew does not end: %v", ctx.Err())
	}
	return s, tries
}

func settle(s store.Store, id string) error {
	return s.Append(context.Background(), func(store.Reader) (store.Batch, error) { return store.Batch{Settled: []string{id}}, nil })
}

func job(id string) store.Job {
	return store.Job{ID: id, Name: id, Put: time.Unix(1, 0), Body: []byte(id)}
}

func TestCrew(t *testing.T) {
	queuetest.Each(t, queue.Lease, crewKeepsItsWord)
}

func crewKeepsItsWord(t *testing.T, q queue.Queue) {
	var once sync.Once
	s, tries := crewOf(t, q, func(s store.Store, j store.Job) error {
		switch j.ID {
		case "bad":
			return fault.New(fault.BadInput, "no report")
		case "shy":
			var err error
			once.Do(func() { err = fault.New(fault.Unavailable, "not now") })
			if err != nil {
				return err
			}
		case "other":
			if err := settle(s, j.ID); err != nil { // somebody else, meanwhile
				return err
			}
		}
		return settle(s, j.ID)
	}, job("good"), job("bad"), job("shy"), job("other"))
	if want := map[string]int{"good": 1, "bad": 1, "shy": 2, "other": 1}; fmt.Sprint(tries) != fmt.Sprint(want) {
		t.Errorf("tries %v, want %v", tries, want)
	}
	dead, err := s.Work().Jobs(t.Context(), true, 9)
	if err != nil || len(dead) != 1 || dead[0].ID != "bad" || dead[0].Fault != "no report" {
		t.Errorf("dead: %+v, %v", dead, err)
	}
}

// A crew of one hand reads on while what it read is entered, and what was ready meanwhile is entered at once.
func TestReadsWhileItEnters(t *testing.T) {
	queuetest.Each(t, queue.Lease, readsWhileItEnters)
}

func readsWhileItEnters(t *testing.T, q queue.Queue) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const jobs = 5
	for n := range jobs {
		if err := s.Work().Put(t.Context(), job(fmt.Sprint(n))); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var sizes []int
	allRead, read := make(chan struct{}), 0
	g := work.NewGather(ctx, func(ctx context.Context, items ...desk.Item) ([]desk.Receipt, error) {
		select {
		case <-allRead: // the first append does not end before all are read
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		sizes = append(sizes, len(items))
		var ids []string
		for _, it := range items {
			ids = append(ids, it.Job)
		}
		return make([]desk.Receipt, len(items)), s.Append(ctx, func(store.Reader) (store.Batch, error) { return store.Batch{Settled: ids}, nil })
	})
	c := &work.Crew{Jobs: s.Work(), Queue: q, Hands: 1, Lease: queue.Lease, Tell: func(store.Job, error) {},
		Read: func(_ context.Context, j store.Job) (work.Enter, error) {
			if read++; read == jobs {
				close(allRead)
			}
			return func(ctx context.Context) error {
				_, err := g.Add(ctx, desk.Item{Job: j.ID})
				return err
			}, nil
		}}
	if c.Run(ctx, true); ctx.Err() != nil {
		t.Fatalf("the crew waits for what it reads to be entered: %d read", read)
	}
	if total := sum(sizes); len(sizes) > 3 || total != jobs {
		t.Errorf("appends of %v", sizes)
	}
}

func TestTaskComesBack(t *testing.T) {
	for _, words := range []string{"", "The ferry stays."} {
		task := work.Task{Capture: intake.Capture{Bytes: []byte("The ferry stays."), Address: "https://courier.example/1", Header: []byte("HTTP/1.1 200 OK")},
			Report: intake.Report{Text: "The ferry stays.", Places: []article.Place{{}}}, Meta: text.Meta{Outlet: "Courier", Bylines: []string{"A. B."}, At: "2025-11-04T10:00:00Z"}, By: "Jon"}
		if words == "" {
			task.Capture.Bytes = []byte("<p>The ferry stays.")
		}
		j, err := task.Job(time.Unix(1, 0))
		if err != nil {
			t.Fatal(err)
		}
		got, err := work.Open(j)
		if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", task) {
			t.Errorf("%v\ngot  %+v\nwant %+v", err, got, task)
		}
		again, _ := task.Job(time.Unix(2, 0))
		if again.ID != j.ID {
			t.Error("the same task is another job")
		}
		j.Body = j.Body[:len(j.Body)/2]
		if _, err := work.Open(j); err == nil {
			t.Error("half of a job is opened")
		}
	}
}

// What is ready together is entered together; one that is refused does not keep the others out.
func TestGather(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var sizes []int
	gate := make(chan bool)
	refused := errors.New("refused")
	g := work.NewGather(ctx, func(_ context.Context, items ...desk.Item) ([]desk.Receipt, error) {
		<-gate
		sizes = append(sizes, len(items))
		if slices.ContainsFunc(items, func(it desk.Item) bool { return it.By == "bad" }) {
			return nil, refused
		}
		return make([]desk.Receipt, len(items)), nil
	})
	names := []string{"first", "a", "bad", "b"}
	errs := make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { _, errs[i] = g.Add(ctx, desk.Item{By: name}) })
		time.Sleep(50 * time.Millisecond) // the first is being entered while the others come
	}
	for range 5 {
		gate <- true
	}
	all.Wait()
	if !slices.Equal(sizes, []int{1, 3, 1, 1, 1}) {
		t.Errorf("appends of %v", sizes)
	}
	for i, err := range errs {
		if (err != nil) != (names[i] == "bad") {
			t.Errorf("%s: %v", names[i], err)
		}
	}
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
