package org.javahermit.compiler.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.javahermit.compiler.report.CompilerException;

/**
 * A repository of the metadata of many libraries, opened for the compilation: a folder, or a zip
 * file, laid out as GraalVM's public one. Takes coordinates; leaves what the repository has for
 * them.
 *
 * <p>{@code GROUP/ARTIFACT/index.json} says which of the folders beside it is for which versions.
 * Repositories up to 2025 have an {@code index.json} at their root too, which leads from modules to
 * folders, and one in each folder with the names of its files.
 */
final class MetadataRepository implements AutoCloseable {
  private static final String INDEX = "index.json";

  private final String name;
  private final Path root;
  private final FileSystem zip;
  private final Consumer<String> warnings;
  private final Map<String, String> folders = new HashMap<>();

  /**
   * Opens a repository.
   *
   * @throws CompilerException where there is none at that place
   */
  MetadataRepository(Path place, Consumer<String> warnings) {
    this.name = place.toString();
    this.warnings = warnings;
    this.zip = Files.isDirectory(place) ? null : openZip(place);
    try {
      this.root = root(zip == null ? place : zip.getPath("/"));
      readRootIndex();
    } catch (CompilerException e) {
      close();
      throw e;
    }
  }

  /**
   * Metadata of a library.
   *
   * @param folder where its files are
   * @param match how well it goes with the library's version
   * @param isOverride whether it stands in the place of what the jar has
   */
  record Found(Path folder, RepositoryEntry.Match match, boolean isOverride) {}

  private static FileSystem openZip(Path place) {
    try {
      return FileSystems.newFileSystem(place);
    } catch (IOException | ProviderNotFoundException e) {
      throw new CompilerException(
          "The metadata repository "
              + place
              + (Files.exists(place)
                  ? " is neither a folder nor a zip file that can be read (" + e.getMessage() + ")."
                  : " does not exist.")
              + " Name its folder, or the file graalvm-reachability-metadata-VERSION-repository.zip"
              + " of org.graalvm.buildtools in Maven Central.",
          e);
    }
  }

  /** In a copy of the project that makes the repository, this is its folder {@code metadata}. */
  private Path root(Path place) {
    for (Path path : List.of(place, place.resolve("metadata"))) {
      if (Files.isRegularFile(path.resolve(INDEX)) || hasLibrary(path)) {
        return path;
      }
    }
    throw new CompilerException(
        "The metadata repository "
            + name
            + " has no index.json: neither in itself, nor in folders GROUP/ARTIFACT below it. Name"
            + " the folder that has the groups, or a zip file of it.");
  }

  private boolean hasLibrary(Path path) {
    for (Path group : children(path)) {
      for (Path artifact : children(group)) {
        if (Files.isRegularFile(artifact.resolve(INDEX))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private void readRootIndex() {
    if (!Files.isRegularFile(root.resolve(INDEX))) {
      return;
    }
    for (JsonObject entry : json(root.resolve(INDEX)).list()) {
      String folder = entry.text("directory");
      if (folder != null) {
        folders.put(entry.require("module").text(), folder);
      }
    }
  }

  /** The best that there is for a library; null where there is nothing. */
  Found find(Coordinates library) {
    String below = folders.getOrDefault(library.module(), library.folder());
    Path folder = root.resolve(below);
    Path index = folder.resolve(INDEX);
    if (!Files.isDirectory(folder)) {
      return null;
    }
    if (!Files.isRegularFile(index)) {
      throw new CompilerException(
          "The metadata repository "
              + name
              + " has a folder "
              + below
              + " without index.json, which would say what is for which version. Get the repository"
              + " again, or leave the folder out.");
    }
    Found best = null;
    for (JsonObject element : json(index).list()) {
      Found found = found(element, library, folder);
      if (found != null && (best == null || found.match().compareTo(best.match()) < 0)) {
        best = found;
      }
    }
    return best;
  }

  private static Found found(JsonObject element, Coordinates library, Path folder) {
    String module = element.text("module");
    // Libraries of which only is said that they are for no image have no version either.
    if (element.get("metadata-version") == null
        || module != null && !module.equals(library.module())) {
      return null;
    }
    RepositoryEntry entry = RepositoryEntry.read(element);
    RepositoryEntry.Match match = entry.match(library.version());
    return match == null
        ? null
        : new Found(folder.resolve(entry.folder()), match, entry.isOverride());
  }

  /** The metadata files in a folder of the repository. */
  List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    for (Path file : children(folder)) {
      if (Files.isDirectory(file) || file.endsWith(INDEX) || isHidden(file)) {
        continue;
      }
      if (MetadataKind.ofPath(file.toString()) == null) {
        warnings.accept(nameOf(file) + " is no file of a known name and is ignored.");
      } else {
        files.add(file);
      }
    }
    return files;
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /** The text of a file. */
  String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What a user would call a file or folder of the repository. */
  String nameOf(Path path) {
    return zip == null ? path.toString() : name + "!" + path;
  }

  /** The way to a folder, from the repository's root. */
  String below(Path folder) {
    return root.relativize(folder).toString();
  }

  private JsonObject json(Path file) {
    return new JsonFile(nameOf(file), warnings).parse(text(file));
  }

  private CompilerException unreadable(Path path, IOException e) {
    return new CompilerException(
        nameOf(path) + " cannot be read (" + e + "). Get the metadata repository again.", e);
  }

  @Override
  public void close() {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
