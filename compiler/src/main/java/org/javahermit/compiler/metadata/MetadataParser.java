package org.javahermit.compiler.metadata;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads one file of metadata: takes its name and text; leaves its entries in a {@link Registry}.
 * Formats: the unified {@code reachability-metadata.json} and the older files by subject, as
 * GraalVM documents them ("Reachability Metadata"). What only native code needs is told as having
 * no meaning; conditions of both kinds mean here that the class is in the image.
 */
final class MetadataParser {
  private static final Pattern MODULE_AND_PATTERN = Pattern.compile("([\\w.]+):(.*)");

  private final Registry registry;
  private final Consumer<String> warnings;

  MetadataParser(Registry registry, Consumer<String> warnings) {
    this.registry = registry;
    this.warnings = warnings;
  }

  /** Reads a file of the kind that its name says. */
  void read(MetadataKind kind, String name, String text) {
    JsonObject root = new JsonFile(name, warnings).parse(text);
    switch (kind) {
      case UNIFIED -> unified(root);
      case REFLECTION -> root.list().forEach(this::type);
      case PROXIES -> root.list().forEach(this::proxy);
      case RESOURCES -> resourceFile(root);
      case SERIALIZATION -> serialization(root);
      case JNI -> {
        if (!root.isList() || !root.list().isEmpty()) {
          root.warn(kind.whyIgnored());
        }
      }
      case CLASSES -> {} // the class files beside it say all
      default -> throw new IllegalStateException(kind.toString());
    }
  }

  private void unified(JsonObject root) {
    root.list("reflection").forEach(this::type);
    root.list("resources").forEach(this::resourceOrBundle);
    root.list("bundles").forEach(this::bundle);
    JsonObject serialized = root.get("serialization");
    if (serialized != null) {
      serialization(serialized);
    }
    if (!root.list("jni").isEmpty()) {
      root.get("jni").warn(MetadataKind.JNI.whyIgnored());
    }
    if (root.get("foreign") != null) {
      root.get("foreign").warn("has no meaning here: an image has no foreign code.");
    }
    root.ignore("comment", "$schema").finish();
  }

  // ---- classes

  private void type(JsonObject entry) {
    Condition condition = condition(entry);
    JsonObject named = entry.get("type");
    if (named == null) {
      named = entry.require("name");
    }
    entry.ignore("name", "typeReached", "reason", "comment");
    if (named.isObject()) {
      special(condition, named);
      members(entry, condition, null);
    } else if (isBroken(named.text())) {
      named.warn(
          "'"
              + named.text()
              + "' is no name of an array and is ignored. Write demo.Plugin[] or [Ldemo.Plugin;");
      members(entry, condition, named.text());
    } else {
      registry.add(members(entry, condition, named.text()));
    }
    entry.finish();
  }

  /** Array classes have two kinds of names: as in source, and as {@code Class.getName} has it. */
  private static boolean isBroken(String type) {
    return type.startsWith("[")
        ? !type.matches("\\[+([ZBCSIJFD]|L[^;\\[\\]]+;)")
        : type.contains("[") && !type.matches("[^;\\[\\]]+(\\[])+");
  }

  /** A class that has no name of its own. */
  private void special(Condition condition, JsonObject type) {
    List<String> proxy = type.texts("proxy");
    if (proxy != null) {
      registry.add(new ProxyEntry(condition, proxy, type.fileName()));
    } else if (type.get("lambda") != null) {
      type.ignore("lambda");
    }
    type.finish();
  }

  private static TypeEntry members(JsonObject entry, Condition condition, String name) {
    Set<Members> groups = EnumSet.noneOf(Members.class);
    for (Members group : Members.values()) {
      if (entry.flag(group.key())) {
        groups.add(group);
      }
    }
    // What may be asked about and not used needs no entry of its own: see Reflection.
    List<JsonObject> queried = new ArrayList<>(entry.list("queriedMethods"));
    queried.forEach(MetadataParser::method);
    entry.ignore(
        "queryAllDeclaredMethods",
        "queryAllPublicMethods",
        "queryAllDeclaredConstructors",
        "queryAllPublicConstructors",
        "allDeclaredClasses",
        "allPublicClasses",
        "allRecordComponents",
        "allPermittedSubclasses",
        "allNestMembers",
        "allSigners",
        "jniAccessible");
    return new TypeEntry(
        condition,
        name,
        groups,
        entry.list("methods").stream().map(MetadataParser::method).toList(),
        entry.list("fields").stream().map(MetadataParser::field).toList(),
        entry.flag("unsafeAllocated"),
        entry.flag("serializable"),
        entry.fileName());
  }

  private static MethodEntry method(JsonObject entry) {
    MethodEntry method =
        new MethodEntry(entry.require("name").text(), entry.texts("parameterTypes"));
    entry.finish();
    return method;
  }

  private static String field(JsonObject entry) {
    String name = entry.require("name").text();
    entry.ignore("allowWrite", "allowUnsafeAccess").finish();
    return name;
  }

  // ---- proxies

  private void proxy(JsonObject entry) {
    if (entry.isList()) {
      List<String> names = entry.list().stream().map(JsonObject::text).toList();
      registry.add(new ProxyEntry(Condition.ALWAYS, names, entry.fileName()));
      return;
    }
    Condition condition = condition(entry);
    List<String> names = entry.require("interfaces").list().stream().map(JsonObject::text).toList();
    registry.add(new ProxyEntry(condition, names, entry.fileName()));
    entry.finish();
  }

  // ---- serialization

  private void serialization(JsonObject root) {
    if (root.isList()) {
      root.list().forEach(this::serialized);
      return;
    }
    root.list("types").forEach(this::serialized);
    root.ignore("lambdaCapturingTypes");
    root.list("proxies").forEach(this::proxy);
    root.finish();
  }

  private void serialized(JsonObject entry) {
    Condition condition = condition(entry);
    String name = entry.text("type") != null ? entry.text("type") : entry.require("name").text();
    entry.ignore("name", "customTargetConstructorClass");
    registry.add(
        new TypeEntry(
            condition,
            name,
            EnumSet.noneOf(Members.class),
            List.of(),
            List.of(),
            false,
            true,
            entry.fileName()));
    entry.finish();
  }

  // ---- resources

  private void resourceFile(JsonObject root) {
    JsonObject resources = root.get("resources");
    if (resources != null && resources.isList()) {
      resources.list().forEach(this::resourceOrBundle);
    } else if (resources != null) {
      resources.list("includes").forEach(entry -> pattern(entry, false));
      resources.list("excludes").forEach(entry -> pattern(entry, true));
      resources.finish();
    }
    root.list("globs").forEach(this::resourceOrBundle);
    root.list("bundles").forEach(this::bundle);
    root.finish();
  }

  private void resourceOrBundle(JsonObject entry) {
    Condition condition = condition(entry);
    String module = module(entry);
    if (entry.text("bundle") != null) {
      registry.add(
          new BundleEntry(condition, entry.text("bundle"), locales(entry), entry.fileName()));
    } else if (entry.text("glob") != null) {
      Pattern glob = Globs.pattern(entry.text("glob"));
      registry.add(new ResourceEntry(condition, module, glob, false, entry.fileName()));
    } else {
      pattern(entry, false);
      return;
    }
    entry.finish();
  }

  /** The module that an entry names; null where it means the class path. */
  private static String module(JsonObject entry) {
    String module = entry.text("module");
    return module == null || module.equals("ALL-UNNAMED") ? null : module;
  }

  private void pattern(JsonObject entry, boolean isExcluded) {
    Condition condition = condition(entry);
    JsonObject text = entry.require("pattern");
    // Older files write module:pattern.
    Matcher inModule = MODULE_AND_PATTERN.matcher(text.text());
    boolean isOld = inModule.matches();
    String module = module(entry) == null && isOld ? inModule.group(1) : module(entry);
    String expression = isOld ? inModule.group(2) : text.text();
    entry.finish();
    try {
      Pattern pattern = Pattern.compile(withoutSlash(expression));
      registry.add(new ResourceEntry(condition, module, pattern, isExcluded, entry.fileName()));
    } catch (PatternSyntaxException e) {
      text.warn("is no regular expression (" + e.getDescription() + ") and is ignored.");
    }
  }

  private static String withoutSlash(String pattern) {
    return pattern.startsWith("/") ? pattern.substring(1) : pattern;
  }

  private void bundle(JsonObject entry) {
    Condition condition = condition(entry);
    String name = entry.require("name").text();
    registry.add(new BundleEntry(condition, name, locales(entry), entry.fileName()));
    // A bundle is looked for in the class path and in all modules of the JDK.
    entry.ignore("classNames", "module").finish();
  }

  private static List<String> locales(JsonObject entry) {
    List<String> locales = entry.texts("locales");
    return locales == null ? List.of() : locales;
  }

  private static Condition condition(JsonObject entry) {
    JsonObject condition = entry.get("condition");
    if (condition == null) {
      return Condition.ALWAYS;
    }
    String reached = condition.text("typeReached");
    String type = reached != null ? reached : condition.text("typeReachable");
    condition.finish();
    return new Condition(type);
  }
}
