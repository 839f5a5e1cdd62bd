package org.javahermit.compiler.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.PackageAccess;
import org.javahermit.compiler.report.CompilerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given these files on a class path, these entries, warnings and errors. */
class MetadataFilesTest {
  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private void file(String path, String text) throws IOException {
    Path file = folder.resolve("META-INF/native-image").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Registry read(Path... named) {
    return MetadataFiles.read(
        List.of(new DirectorySource(folder, Layer.APPLICATION)),
        List.of(named),
        RepositoryMetadata.none(),
        warnings::add);
  }

  @Test
  void theUnifiedFileHasAllSubjects() throws IOException {
    file(
        "org.demo/demo/reachability-metadata.json",
        """
        { "reflection": [
            { "condition": { "typeReached": "demo.Main" }, "type": "demo.Person",
              "allDeclaredFields": true, "unsafeAllocated": true,
              "methods": [ { "name": "<init>", "parameterTypes": ["int", "java.lang.String[]"] } ],
              "fields": [ { "name": "age" } ] },
            { "type": { "proxy": ["demo.A", "demo.B"] } } ],
          "resources": [ { "glob": "templates/**/*.html" }, { "bundle": "demo.Texts" },
            { "module": "java.base", "glob": "java/**" },
            { "module": "ALL-UNNAMED", "glob": "b.txt" } ],
          "comment": "none" }
        """);
    Registry registry = read();
    TypeEntry person = registry.types().get(0);
    assertEquals("demo.Person", person.type());
    assertEquals(new Condition("demo.Main"), person.condition());
    assertEquals(EnumSet.of(Members.DECLARED_FIELDS), person.groups());
    assertEquals(
        List.of(new MethodEntry("<init>", List.of("int", "java.lang.String[]"))), person.methods());
    assertEquals(List.of("age"), person.fields());
    assertTrue(person.unsafeAllocated());
    assertEquals(List.of("demo.A", "demo.B"), registry.proxies().get(0).interfaces());
    ResourceEntry resource = registry.resources().get(0);
    assertTrue(resource.pattern().matcher("templates/a/b/page.html").matches());
    assertTrue(resource.pattern().matcher("templates/page.html").matches());
    assertFalse(resource.pattern().matcher("templates/page.txt").matches());
    assertNull(resource.module());
    assertEquals("java.base", registry.resources().get(1).module());
    assertNull(registry.resources().get(2).module());
    assertEquals("demo.Texts", registry.bundles().get(0).name());
    assertEquals(List.of(), warnings);
  }

  @Test
  void theOlderFilesAreReadByTheirNames() throws IOException {
    file(
        "reflect-config.json",
        """
        [ { "name": "demo.Person", "allPublicMethods": true, "queryAllDeclaredMethods": true,
            "condition": { "typeReachable": "demo.Main" },
            "methods": [ { "name": "getName" } ], "fields": [ { "name": "x", "allowWrite": true } ] } ]
        """);
    file("proxy-config.json", "[ [\"demo.A\"], { \"interfaces\": [\"demo.B\"] } ]");
    file(
        "resource-config.json",
        """
        { "resources": { "includes": [ { "pattern": "\\\\Qa.txt\\\\E" }, { "pattern": "java.base:\\\\Qb\\\\E" } ],
                         "excludes": [ { "pattern": ".*\\\\.bak" } ] },
          "bundles": [ { "name": "demo.Texts", "locales": ["de"] } ] }
        """);
    file("serialization-config.json", "{ \"types\": [ { \"name\": \"demo.Person\" } ] }");
    Registry registry = read();
    assertEquals(2, registry.types().size());
    TypeEntry person = registry.types().get(0);
    assertEquals(EnumSet.of(Members.PUBLIC_METHODS), person.groups());
    assertEquals(List.of(new MethodEntry("getName", null)), person.methods());
    assertTrue(registry.types().get(1).serializable());
    assertEquals(2, registry.proxies().size());
    assertTrue(registry.resources().get(0).pattern().matcher("a.txt").matches());
    assertTrue(registry.resources().get(1).pattern().matcher("b").matches());
    assertEquals("java.base", registry.resources().get(1).module());
    assertTrue(registry.resources().get(2).isExcluded());
    assertEquals(List.of("de"), registry.bundles().get(0).locales());
    assertEquals(List.of(), warnings);
  }

  @Test
  void argumentsOfNativeImagePropertiesNameFiles() throws IOException {
    file(
        "org.demo/native-image.properties",
        "Args = --initialize-at-build-time=demo \\\n"
            + " -H:ReflectionConfigurationResources=${.}/own.json"
            + " -H:IncludeResources=.*\\\\.sql\n");
    file("org.demo/own.json", "[ { \"name\": \"demo.Own\" } ]");
    Registry registry = read();
    assertEquals("demo.Own", registry.types().get(0).type());
    assertTrue(registry.resources().get(0).pattern().matcher("x/y.sql").matches());
  }

  @Test
  void argumentsOfNativeImagePropertiesNameCharsetsAndLocales() throws IOException {
    file(
        "org.demo/native-image.properties",
        "Args = -H:+AddAllCharsets -H:IncludeLocales=de,fr-CA -H:+ReportExceptionStackTraces\n");
    Registry registry = read();
    assertEquals(List.of("all"), registry.charsets());
    assertEquals(List.of("de", "fr-CA"), registry.locales());
    assertEquals(List.of(), warnings);
  }

  @Test
  void argumentsOfNativeImagePropertiesNameFolders() throws IOException {
    file(
        "org.demo/native-image.properties",
        "Args = -H:ConfigurationResourceRoots=own,META-INF/native-image/org.demo\n");
    file("../../own/reflect-config.json", "[ { \"name\": \"demo.Own\" } ]");
    file("org.demo/reflect-config.json", "[ { \"name\": \"demo.Usual\" } ]");
    assertEquals(
        Set.of("demo.Own", "demo.Usual"),
        read().types().stream().map(TypeEntry::type).collect(Collectors.toSet()));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aBrokenPatternInArgumentsIsAWarning() throws IOException {
    file("org.demo/native-image.properties", "Args = -H:IncludeResources=*.sql\n");
    assertEquals(List.of(), read().resources());
    assertTrue(
        warnings.get(0).contains("native-image.properties: '*.sql' is no regular expression"));
  }

  @Test
  void argumentsOfNativeImagePropertiesOpenPackages() throws IOException {
    file(
        "org.demo/native-image.properties",
        "Args = --add-opens java.base/java.lang=ALL-UNNAMED \\\n"
            + " --add-exports=java.base/sun.nio.ch=ALL-UNNAMED,demo --add-opens nonsense\n");
    assertEquals(
        List.of(
            new PackageAccess("java.base", "java/lang", true),
            new PackageAccess("java.base", "sun/nio/ch", false)),
        read().access());
  }

  @Test
  void filesThatTheUserNamesAreReadToo() throws IOException {
    Path own =
        Files.writeString(
            folder.resolve("own.json"), "{ \"reflection\": [ { \"type\": \"A\" } ] }");
    assertEquals("A", read(own).types().get(0).type());
  }

  @Test
  void anUnknownKeyIsAWarningThatNamesFileAndKey() throws IOException {
    file(
        "reachability-metadata.json",
        "{ \"reflection\": [ { \"type\": \"A\", \"metods\": [] } ] }");
    read();
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).contains("reachability-metadata.json: unknown key 'reflection[0].metods'"));
  }

  @Test
  void arraysHaveTheirNamesOfSourceOrOfClassGetName() throws IOException {
    file(
        "reflect-config.json",
        """
        [ { "name": "demo.A[]" }, { "name": "[Ldemo.A;", "unsafeAllocated": true },
          { "name": "[[J" }, { "name": "int[][]" }, { "name": "[Ldemo.A" }, { "name": "[]" } ]
        """);
    List<String> names = read().types().stream().map(TypeEntry::type).toList();
    assertEquals(List.of("demo.A[]", "[Ldemo.A;", "[[J", "int[][]"), names);
    assertEquals(2, warnings.size());
    assertTrue(
        warnings.get(0).contains("key '[4].name': '[Ldemo.A' is no name of an array"),
        warnings.get(0));
  }

  @Test
  void jniIsToldAsHavingNoMeaning() throws IOException {
    file("jni-config.json", "[ { \"name\": \"demo.Native\" } ]");
    read();
    assertTrue(warnings.get(0).endsWith("an image has no native code that could call Java."));
  }

  @Test
  void brokenJsonNamesFileAndLine() throws IOException {
    file("reflect-config.json", "[\n { \"name\": }\n]");
    String message = assertThrows(CompilerException.class, this::read).getMessage();
    assertTrue(message.contains("reflect-config.json, line 2 is not valid JSON"), message);
  }

  @Test
  void aValueOfTheWrongKindNamesTheKey() throws IOException {
    file("reflect-config.json", "[ { \"name\": \"A\", \"allDeclaredFields\": \"yes\" } ]");
    String message = assertThrows(CompilerException.class, this::read).getMessage();
    assertTrue(message.endsWith("key '[0].allDeclaredFields': expected true or false."), message);
  }
}
