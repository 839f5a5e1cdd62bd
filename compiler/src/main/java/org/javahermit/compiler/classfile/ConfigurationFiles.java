package org.javahermit.compiler.classfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of classes that stand in files of the class path: takes its places; leaves what looks like
 * the name of a class in the files of configuration that lie beside the program, and in those of
 * libraries, and tables, of which somebody knows the path.
 */
public final class ConfigurationFiles {
  /** No files at all. */
  public static final ConfigurationFiles NONE = new ConfigurationFiles(List.of(), null);

  private static final Set<String> ENDINGS =
      Set.of(
          "xml", "properties", "yml", "yaml", "json", "conf", "cfg", "ini", "factories", "imports");

  /** What the program puts a name in the place of: {@code META-INF/spring/%s.imports}. */
  private static final String GAP = "%s";

  /** What engines of templates read, and files in which expressions stand. */
  private static final Set<String> PAGES =
      Set.of(
          "html",
          "htm",
          "xhtml",
          "xml",
          "txt",
          "ftl",
          "ftlh",
          "vm",
          "peb",
          "hbs",
          "mustache",
          "jsp",
          "jspx",
          "tag",
          "tpl",
          "st",
          "stg",
          "properties",
          "yml",
          "yaml");

  /**
   * What code names beside: tables that a build made, and files of the Spring framework, of
   * services, of what handles types of mail, and others like these. Pages of documentation and
   * archives name classes as well, and mean nothing by it.
   */
  private static final Pattern TABLE =
      Pattern.compile(
          ".*\\.(dat|list|index|handlers|schemas|components|providers)"
              + "|META-INF/([^/.]*|services/.*)");

  private static final Pattern PATH = Pattern.compile("/?([\\w$-][\\w$.-]*/)*[\\w$-][\\w$.-]*");

  /** What code appends to the path of a folder. */
  private static final Pattern NAME = Pattern.compile("/[\\w$-][\\w$.-]*");

  /** Folders whose files are named after classes, instead of naming them. */
  private static final Pattern FOLDER = Pattern.compile("/?META-INF/(?!services/)([\\w$.-]+/)+");

  /** Folders of tables, one for each name that a program asks for: how parts of Camel are found. */
  private static final Pattern TABLES = Pattern.compile("/?META-INF/services/([\\w$.-]+/)+");

  /** In bytes; what is longer is data, and no configuration. */
  private static final int LONGEST = 1 << 20;

  private final List<ClassSource> places;
  private final ClassSource own;

  private ConfigurationFiles(List<ClassSource> places, ClassSource own) {
    this.places = places;
    this.own = own;
  }

  /**
   * Those of a class path.
   *
   * @param mainClass the internal name of a class in the place that is the program's own
   */
  public static ConfigurationFiles of(List<ClassSource> places, String mainClass) {
    ClassSource own =
        places.stream().filter(place -> place.find(mainClass) != null).findFirst().orElse(null);
    return new ConfigurationFiles(places, own);
  }

  /** The names in the program's own files that are texts by their endings, file by file. */
  public Set<String> ownNames() {
    Set<String> names = new LinkedHashSet<>();
    for (String path : own == null ? List.<String>of() : own.list("")) {
      if (isConfiguration(path)) {
        addNames(own.resource(path), names);
      }
    }
    return names;
  }

  /** Internal names of all classes in those places that are folders, in their order. */
  public List<String> classesInFolders() {
    return places.stream()
        .filter(place -> !(place instanceof JarSource))
        .flatMap(place -> place.classes("").stream())
        .toList();
  }

  /** The contents of the program's own files that may be templates by their endings. */
  public List<String> ownPages() {
    List<String> pages = new ArrayList<>();
    for (String path : own == null ? List.<String>of() : own.list("")) {
      byte[] content = PAGES.contains(ending(path)) ? own.resource(path) : null;
      if (content != null && content.length <= LONGEST) {
        pages.add(new String(content, StandardCharsets.ISO_8859_1));
      }
    }
    return pages;
  }

  /**
   * The names in all files with a path, in all with any name in its gap, of all files in such a
   * folder, or in all files of a folder of tables; none where the text is no path of a file of
   * configuration or of a table, or of a folder below {@code META-INF}.
   *
   * @param path with slashes, also with a leading one
   */
  public Set<String> namesIn(String path) {
    Set<String> names = new LinkedHashSet<>();
    String plain = path.startsWith("/") ? path.substring(1) : path;
    if (plain.contains(GAP)) {
      addNamesOfGap(plain, names);
    } else if (PATH.matcher(path).matches()
        && (isConfiguration(plain) || TABLE.matcher(plain).matches())) {
      places.forEach(place -> addNames(place.resource(plain), names));
    } else if (FOLDER.matcher(path).matches()) {
      places.forEach(place -> place.list(plain).forEach(file -> addNamesOf(file, names)));
    } else if (TABLES.matcher(path).matches()) {
      places.forEach(
          place -> place.list(plain).forEach(file -> addNames(place.resource(file), names)));
    }
    return names;
  }

  private void addNamesOfGap(String path, Set<String> names) {
    int gap = path.indexOf(GAP);
    String before = path.substring(0, gap);
    String after = path.substring(gap + GAP.length());
    if (PATH.matcher(before + "x" + after).matches() && isConfiguration(after)) {
      for (ClassSource place : places) {
        place.list(before).stream()
            .filter(file -> file.endsWith(after) && file.indexOf('/', gap) < 0)
            .forEach(file -> addNames(place.resource(file), names));
      }
    }
  }

  /**
   * The names in all files of configuration with a name, whatever their folder: that of a package,
   * which the program takes from a class at run time.
   *
   * @param name with the slash before it; none are found where it is no such name
   */
  public Set<String> namesBehindFolders(String name) {
    boolean isFile = NAME.matcher(name).matches() && isConfiguration(name);
    return isFile ? namesInAll(name) : Set.of();
  }

  /** The names in all files of the class path whose path ends so. */
  public Set<String> namesInAll(String ending) {
    Set<String> names = new LinkedHashSet<>();
    for (ClassSource place : places) {
      place.list("").stream()
          .filter(path -> path.endsWith(ending))
          .forEach(path -> addNames(place.resource(path), names));
    }
    return names;
  }

  private static void addNamesOf(String file, Set<String> names) {
    names.addAll(QualifiedNames.in(file.substring(file.lastIndexOf('/') + 1)));
  }

  /** Whether a text may be the path of a file: few others have a dot, or lie there. */
  public static boolean isPath(String text) {
    return text.indexOf('.') > 0 || text.contains("META-INF/");
  }

  private static boolean isConfiguration(String path) {
    return ENDINGS.contains(ending(path));
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static void addNames(byte[] content, Set<String> names) {
    if (content != null && content.length <= LONGEST) {
      // Only letters of ASCII count, and this keeps the bytes of a file that is no text.
      names.addAll(QualifiedNames.in(new String(content, StandardCharsets.ISO_8859_1)));
    }
  }
}
