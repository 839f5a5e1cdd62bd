package org.javahermit.jdk.file;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.javahermit.jdk.net.HostNames;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.GivenFiles;
import org.javahermit.kernel.socket.Errors;

/**
 * The name servers that the network knows, as the file from which libraries with a resolver of
 * their own learn them: takes a tree, and leaves the file in it unless there is one already.
 * Whoever reads it waits until the network has an address, as lookups do. Source: resolv.conf(5).
 */
final class ResolverFile {
  private static final String PATH = "/etc/resolv.conf";

  private ResolverFile() {}

  /** Shows the file. */
  static void show(FileTree tree) throws FileError {
    try {
      new GivenFiles(tree).makeReport(PATH, ResolverFile::text);
    } catch (FileError e) {
      if (e.number() != Errors.EXISTS) {
        throw e;
      }
    }
  }

  private static byte[] text() {
    StringBuilder lines = new StringBuilder();
    for (InetAddress server : HostNames.servers()) {
      lines.append("nameserver ").append(server.getHostAddress()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
