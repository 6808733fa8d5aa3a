const oldest = [20, 19];

/** Ends the process with a message when this Node is too old to run Cohort. Plain syntax: an old Node must get that far. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  process.stderr.write(`Cohort needs Node >= ${oldest.join(".")}, this is ${process.versions.node}.\n`);
  process.exit(1);
}
