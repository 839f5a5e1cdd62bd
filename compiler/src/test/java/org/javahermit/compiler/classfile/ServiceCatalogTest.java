package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ServiceCatalog.ModuleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCatalogTest {
  @TempDir Path folder;

  @Test
  void namesOfAllPlacesInOrderAndOnce() throws IOException {
    ClassSource first =
        place("first", "demo.Service", "# by hand\ndemo.A # the best\r\n\ndemo.B\n");
    ClassSource second = place("second", "demo.Service", "demo.B\n  demo.C");
    ServiceCatalog catalog = ServiceCatalog.of(List.of(first, second), List::of);
    assertEquals(List.of("demo.A", "demo.B", "demo.C"), catalog.onClassPath("demo.Service"));
    assertEquals(Set.of("demo.Service"), catalog.servicesOnClassPath());
    assertEquals(List.of(), catalog.onClassPath("demo.Other"));
  }

  @Test
  void foldersBelowAreNoServices() throws IOException {
    ClassSource source = place("one", "old/demo.Service", "demo.A");
    assertEquals(Set.of(), ServiceCatalog.of(List.of(source), List::of).servicesOnClassPath());
  }

  @Test
  void providersInModules() {
    ModuleDescriptor module =
        ModuleDescriptor.newModule("demo.module")
            .packages(Set.of("demo"))
            .provides("other.Service", List.of("demo.One", "demo.Two"))
            .build();
    ServiceCatalog catalog = ServiceCatalog.of(List.of(), () -> List.of(module));
    assertEquals(
        List.of(
            new ModuleProvider("demo.module", "demo.One"),
            new ModuleProvider("demo.module", "demo.Two")),
        catalog.inModules("other.Service"));
  }

  @Test
  void theJdkHasAFileSystemForZipFiles() {
    try (JdkImage jdk = new JdkImage(Path.of(System.getProperty("java.home")))) {
      ServiceCatalog catalog = ServiceCatalog.of(List.of(), jdk::modules);
      assertTrue(
          catalog
              .inModules("java.nio.file.spi.FileSystemProvider")
              .contains(new ModuleProvider("jdk.zipfs", "jdk.nio.zipfs.ZipFileSystemProvider")));
    }
  }

  private ClassSource place(String name, String service, String content) throws IOException {
    Path file = folder.resolve(name).resolve("META-INF/services").resolve(service);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return new DirectorySource(folder.resolve(name), Layer.APPLICATION);
  }
}
