package reports

import "hearsay/corpus"

// Learning annotates the parts that judges learn from and are measured on.
func (s *Source) Learning() (train, dev []Report, err error) {
	if train, err = s.Part(corpus.Train); err != nil {
		return nil, nil, err
	}
	dev, err = s.Part(corpus.Dev)
	return train, dev, err
}
