package org.javahermit.compiler.metadata;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.PackageAccess;
import org.javahermit.compiler.report.CompilerException;

/**
 * Finds the metadata of an application: takes its class path and the files and folders that the
 * user names; leaves all entries in a {@link Registry}. On the class path these are the files below
 * {@code META-INF/native-image}, and those that a {@code native-image.properties} there names in
 * its {@code Args}, but those that a repository replaces; of the other arguments, those that name
 * resources, charsets, locales and packages of modules have a meaning.
 */
public final class MetadataFiles {
  static final String FOLDER = "META-INF/native-image/";
  private static final Pattern ADDED = Pattern.compile("--add-(opens|exports)=(.*)");
  private static final String ALL = "all";
  private static final String PROPERTIES = "native-image.properties";

  private final Registry registry = new Registry();
  private final MetadataParser parser;
  private final RepositoryMetadata repository;
  private final Consumer<String> warnings;

  private MetadataFiles(RepositoryMetadata repository, Consumer<String> warnings) {
    this.repository = repository;
    this.warnings = warnings;
    this.parser = new MetadataParser(registry, warnings);
  }

  /**
   * Reads everything.
   *
   * @param named files, or folders with files of the usual names, that the user names
   * @param repository what a repository has for the class path
   * @param warnings takes what the user should know and what does not stop the build
   * @throws CompilerException where a file cannot be read or is no valid JSON
   */
  public static Registry read(
      List<ClassSource> classPath,
      List<Path> named,
      RepositoryMetadata repository,
      Consumer<String> warnings) {
    MetadataFiles files = new MetadataFiles(repository, warnings);
    classPath.forEach(files::source);
    repository.files().forEach(file -> files.parser.read(file.kind(), file.name(), file.text()));
    named.forEach(files::named);
    return files.registry;
  }

  private void source(ClassSource source) {
    for (String path : source.list(FOLDER)) {
      if (repository.isReplaced(source, path)) {
        continue;
      }
      MetadataKind kind = MetadataKind.ofPath(path);
      if (kind != null) {
        resource(source, kind, path);
      } else if (path.endsWith("/" + PROPERTIES)) {
        properties(source, path);
      }
    }
  }

  private void resource(ClassSource source, MetadataKind kind, String path) {
    byte[] content = source.resource(path);
    if (content == null) {
      throw new CompilerException(
          source
              + " names the metadata file "
              + path
              + ", but has none. Mend its "
              + PROPERTIES
              + ".");
    }
    parser.read(kind, source + "!/" + path, new String(content, StandardCharsets.UTF_8));
  }

  private void properties(ClassSource source, String path) {
    Properties properties = new Properties();
    String text = new String(source.resource(path), StandardCharsets.UTF_8);
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String folder = path.substring(0, path.lastIndexOf('/'));
    String arguments = properties.getProperty("Args", "").replace("${.}", folder);
    // The options that java has too may have their values behind a blank.
    String joined = arguments.trim().replaceAll("(--add-(?:opens|exports))\\s+", "$1=");
    for (String argument : joined.split("\\s+")) {
      Matcher added = ADDED.matcher(argument);
      if (added.matches()) {
        add(PackageAccess.parse(added.group(2), added.group(1).equals("opens")));
      } else if (argument.startsWith("-H:") && argument.contains("=")) {
        int end = argument.indexOf('=');
        option(source, path, argument.substring(3, end), argument.substring(end + 1));
      } else if (argument.equals("-H:+AddAllCharsets")) {
        registry.addCharset(ALL);
      } else if (argument.equals("-H:+IncludeAllLocales")) {
        registry.addLocale(ALL);
      }
    }
  }

  private void add(PackageAccess access) {
    if (access != null) {
      registry.add(access);
    }
  }

  private void option(ClassSource source, String origin, String name, String value) {
    MetadataKind kind = MetadataKind.ofOption(name);
    if (kind != null) {
      for (String path : value.split(",")) {
        // Those with the usual names are read anyway.
        if (MetadataKind.ofPath(path) == null || !path.startsWith(FOLDER)) {
          resource(source, kind, path);
        }
      }
    } else if (name.equals("IncludeResources") || name.equals("ExcludeResources")) {
      resources(value, name.equals("ExcludeResources"), source + "!/" + origin);
    } else if (name.equals("ConfigurationResourceRoots")) {
      for (String root : value.split(",")) {
        root(source, root.endsWith("/") ? root : root + "/");
      }
    } else if (name.equals("IncludeLocales")) {
      for (String tag : value.split(",")) {
        registry.addLocale(tag);
      }
    } else if (name.equals("IncludeResourceBundles")) {
      for (String bundle : value.split(",")) {
        registry.add(new BundleEntry(Condition.ALWAYS, bundle, List.of(), source + "!/" + origin));
      }
    }
  }

  private void resources(String expression, boolean isExcluded, String origin) {
    try {
      Pattern pattern = Pattern.compile(expression);
      registry.add(new ResourceEntry(Condition.ALWAYS, null, pattern, isExcluded, origin));
    } catch (PatternSyntaxException e) {
      warnings.accept(
          origin
              + ": '"
              + expression
              + "' is no regular expression ("
              + e.getDescription()
              + ") and is ignored.");
    }
  }

  /** A folder of the class path, with a slash at its end, that has files of the usual names. */
  private void root(ClassSource source, String folder) {
    for (String path : source.list(folder)) {
      MetadataKind kind = MetadataKind.ofPath(path);
      if (kind != null && !path.startsWith(FOLDER)) {
        resource(source, kind, path);
      }
    }
  }

  private void named(Path path) {
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList())) {
            MetadataKind kind = MetadataKind.ofPath(file.toString().replace('\\', '/'));
            if (kind != null) {
              parser.read(kind, file.toString(), Files.readString(file));
            }
          }
        }
        return;
      }
      MetadataKind kind = MetadataKind.ofPath(path.toString().replace('\\', '/'));
      // A file of another name is of the kind that everything can be written in.
      parser.read(
          kind == null ? MetadataKind.UNIFIED : kind, path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new CompilerException(
          "The metadata " + path + " cannot be read (" + e + "). Name a JSON file or a folder.", e);
    }
  }
}
