import { App } from "cdktf";
import { Messaging } from "./messaging";

const app = new App();
new Messaging(app, "messaging");
app.synth();
