package org.javahermit.jdk.file;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.javahermit.jdk.support.ApplicationResources;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.jdk.support.ResourceFolders;
import org.javahermit.unsafe.Machine;

/**
 * The folders of the class path that the image shows as files. Their resources have the addresses
 * that a JVM gives them which runs from folders: {@code file:/PATH}, so that a program can make a
 * path or a {@code File} of one. The compiler calls {@link #install} before the program's {@code
 * main} where there is such a folder.
 */
public final class ClassPathFolders implements ResourceFolders {
  private final Map<Integer, String> paths = new HashMap<>();

  private ClassPathFolders(String lines) {
    lines
        .lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              paths.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
            });
  }

  /** Lets the addresses of resources be those of files. */
  public static void install() {
    ApplicationResources.install(new ClassPathFolders(lines()));
  }

  private static String lines() {
    try {
      byte[] text =
          ImageResource.open(Machine.symbol("resource:class-path-folders")).readAllBytes();
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SortedSet<Integer> places(String name) {
    SortedSet<Integer> places = new TreeSet<>();
    paths.forEach(
        (place, path) -> {
          if (new File(path + "/" + name).exists()) {
            places.add(place);
          }
        });
    return places;
  }

  @Override
  public URL url(String name, int place) {
    String path = paths.get(place);
    try {
      return path == null ? null : new URI("file", null, path + "/" + name, null).toURL();
    } catch (URISyntaxException | MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
