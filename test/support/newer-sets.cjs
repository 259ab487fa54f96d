// gitlab-ci-local needs this method of sets, which Node has from version 22 on.
Set.prototype.union ??= function union(other) {
  return new Set([...this, ...other]);
};
