package org.javahermit.compiler.metadata;

/** The kinds of metadata files, by the names that they have on class paths. */
enum MetadataKind {
  UNIFIED("reachability-metadata.json", "ReachabilityMetadata"),
  REFLECTION("reflect-config.json", "ReflectionConfiguration"),
  RESOURCES("resource-config.json", "ResourceConfiguration"),
  PROXIES("proxy-config.json", "DynamicProxyConfiguration"),
  SERIALIZATION("serialization-config.json", "SerializationConfiguration"),
  JNI("jni-config.json", "JNIConfiguration"),
  CLASSES("predefined-classes-config.json", "PredefinedClassesConfiguration");

  private final String fileName;
  private final String option;

  MetadataKind(String fileName, String option) {
    this.fileName = fileName;
    this.option = option;
  }

  /** The kind of a file with this path; null for other files. */
  static MetadataKind ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (MetadataKind kind : values()) {
      if (kind.fileName.equals(name)) {
        return kind;
      }
    }
    return null;
  }

  /** The kind that an argument like {@code -H:ReflectionConfigurationResources=…} names. */
  static MetadataKind ofOption(String name) {
    for (MetadataKind kind : values()) {
      if (name.equals(kind.option + "Resources") || name.equals(kind.option + "Files")) {
        return kind;
      }
    }
    return null;
  }

  String whyIgnored() {
    return "has no meaning here: an image has no native code that could call Java.";
  }
}
