export { CDKS, type Cdk, createProjectFiles, findOuterRepository, type Pipeline } from "./project-files";
export { findObstacles, type Obstacle, writeNewFiles } from "./write-new-files";
