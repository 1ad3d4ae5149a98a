"""TypeScript's own check of frontend/."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tools.setting_up.front_end import MODULES, node_and_npm
from tools.setting_up.remembered import ROOT

if __name__ == "__main__":
    node, _npm = node_and_npm()
    compiler = MODULES / "typescript" / "bin" / "tsc"
    sys.exit(subprocess.run([node, compiler, "--noEmit", "--project", "frontend"], cwd=ROOT, check=False).returncode)
