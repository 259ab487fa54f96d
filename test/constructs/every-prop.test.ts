import { describeEveryProp } from "./every-prop";

describeEveryProp();
