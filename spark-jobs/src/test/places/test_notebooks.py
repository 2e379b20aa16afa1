"""The notebooks, executed over the sample's lake, of which two runs are published."""

import json

from lake import PLACES, ROOT, script

NOTEBOOKS = ["1-tour", "2-one-customer", "3-segments-and-value", "4-two-runs"]


def outputs(notebook):
    return [output for cell in json.loads(notebook.read_text())["cells"] for output in cell.get("outputs", [])]


def pictures(notebook):
    return [output for output in outputs(notebook) if "image/png" in output.get("data", {})]


def test_they_run_to_their_end(sample, tmp_path):
    script("notebooks", "run", "--dir", PLACES / "notebooks", "--lake", sample.lake, "--out", tmp_path)

    assert sorted(executed.stem for executed in tmp_path.glob("*.ipynb")) == NOTEBOOKS
    for notebook in NOTEBOOKS:
        executed = tmp_path / f"{notebook}.ipynb"
        assert len(pictures(executed)) > 0
        assert not [output for output in outputs(executed) if output["output_type"] == "error" or output.get("name") == "stderr"]
    told = "".join("".join(output.get("text", "")) for output in outputs(tmp_path / "4-two-runs.ipynb"))
    assert [f"of {day}" in told for day in sample.days] == [True, True]


def test_an_error_is_one(sample, tmp_path):
    script("notebooks", "run", "--dir", PLACES / "notebooks", "--lake", tmp_path, expect=2)
    (tmp_path / "operations" / "publication").mkdir(parents=True)
    told = script("notebooks", "run", "--dir", PLACES / "notebooks", "--lake", tmp_path, "--out", tmp_path, "1-tour", expect=1)
    assert "TableNotFoundError" in told
    assert "1-tour.ipynb failed" in told


def test_those_that_are_kept_have_been_executed():
    assert sorted(notebook.stem for notebook in (ROOT / "notebooks").glob("*.ipynb")) == NOTEBOOKS
    for notebook in NOTEBOOKS:
        kept = ROOT / "notebooks" / f"{notebook}.ipynb"
        assert len(pictures(kept)) > 0
        assert kept.stat().st_size < 300_000
        assert "/tmp/" not in kept.read_text()
