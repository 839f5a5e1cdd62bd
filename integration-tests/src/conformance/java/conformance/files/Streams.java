package conformance.files;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import support.Folder;

/** Files by the streams of java.io. */
public final class Streams {
  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      String a = f.text("a.txt");
      f.show(
          "write",
          () -> {
            try (FileOutputStream out = new FileOutputStream(a)) {
              out.write('h');
              out.write("ello".getBytes());
              out.write(new byte[] {0, 1, 2, 3, 4}, 1, 3);
            }
            return new File(a).length();
          });
      f.show(
          "append",
          () -> {
            try (FileOutputStream out = new FileOutputStream(a, true)) {
              out.write(", world\n".getBytes());
            }
            return new File(a).length();
          });
      f.show(
          "read",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              StringBuilder s = new StringBuilder();
              s.append(in.available()).append(' ').append((char) in.read());
              s.append(in.skip(3)).append((char) in.read()).append(in.available());
              byte[] b = new byte[100];
              s.append(' ').append(in.read(b, 10, 5)).append(Arrays.toString(Arrays.copyOf(b, 16)));
              s.append(in.read(b))
                  .append(' ')
                  .append(in.read(b))
                  .append(in.read())
                  .append(in.available());
              s.append(in.read(b, 0, 0));
              return s;
            }
          });
      f.show(
          "all",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
            }
          });
      f.show(
          "n",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              return new String(in.readNBytes(5)) + in.readNBytes(1000).length;
            }
          });
      f.show(
          "skip",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              return in.skip(1000)
                  + " "
                  + in.available()
                  + " "
                  + in.read()
                  + " "
                  + in.skip(-1000)
                  + " "
                  + (char) in.read();
            }
          });
      f.show(
          "skip before the start",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              return in.skip(-1);
            }
          });
      f.show(
          "bounds",
          () -> {
            try (FileInputStream in = new FileInputStream(a)) {
              return in.read(new byte[3], 2, 2);
            }
          });
      f.show(
          "bounds of writing",
          () -> {
            try (FileOutputStream out = new FileOutputStream(f.text("bounds"))) {
              out.write(new byte[3], -1, 2);
              return "";
            }
          });
      f.show(
          "closed",
          () -> {
            FileInputStream in = new FileInputStream(a);
            in.close();
            in.close();
            return in.read();
          });
      f.show(
          "closed available",
          () -> {
            FileInputStream in = new FileInputStream(a);
            in.close();
            return in.available();
          });
      f.show(
          "closed out",
          () -> {
            FileOutputStream out = new FileOutputStream(f.text("c"));
            out.close();
            out.write(1);
            return "";
          });
      f.show("missing", () -> new FileInputStream(f.text("nope")));
      f.show("missing folder", () -> new FileOutputStream(f.text("nope/x")));
      f.show("folder in", () -> new FileInputStream(f.text("")));
      f.show("folder out", () -> new FileOutputStream(f.text("")));
      f.show("file as folder", () -> new FileInputStream(a + "/x"));
      f.show(
          "truncate",
          () -> {
            new FileOutputStream(a).close();
            return new File(a).length();
          });
      f.show(
          "text",
          () -> {
            try (PrintWriter w =
                new PrintWriter(new FileWriter(f.text("t"), StandardCharsets.UTF_8))) {
              for (int i = 0; i < 5000; i++) {
                w.println("Zeile " + i + " äöü €");
              }
            }
            int hash = 0;
            int n = 0;
            try (BufferedReader r =
                new BufferedReader(new FileReader(f.text("t"), StandardCharsets.UTF_8))) {
              for (String line = r.readLine(); line != null; line = r.readLine()) {
                hash = 31 * hash + line.hashCode();
                n++;
              }
            }
            return n + " " + hash + " " + new File(f.text("t")).length();
          });
      f.show(
          "data",
          () -> {
            try (DataOutputStream d =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(f.text("d"))))) {
              d.writeUTF("äß");
              d.writeLong(Long.MIN_VALUE);
              d.writeDouble(Math.PI);
            }
            try (DataInputStream d = new DataInputStream(new FileInputStream(f.text("d")))) {
              return d.readUTF() + d.readLong() + d.readDouble() + d.read();
            }
          });
      f.show(
          "two at a time",
          () -> {
            try (FileOutputStream x = new FileOutputStream(f.text("two"));
                FileOutputStream y = new FileOutputStream(f.text("two"), true)) {
              x.write("abc".getBytes());
              y.write("def".getBytes());
              x.write("ghi".getBytes());
              y.write("jkl".getBytes());
            }
            return new String(new FileInputStream(f.text("two")).readAllBytes());
          });
      f.show(
          "open without a name",
          () -> {
            File g = new File(f.text("gone"));
            FileOutputStream out = new FileOutputStream(g);
            FileInputStream in = new FileInputStream(g);
            boolean deleted = g.delete();
            out.write("still here".getBytes());
            String s = new String(in.readAllBytes());
            out.close();
            in.close();
            return deleted + s + g.exists();
          });
      f.show(
          "descriptor",
          () -> {
            try (FileOutputStream out = new FileOutputStream(f.text("fd"))) {
              FileDescriptor d = out.getFD();
              out.write(1);
              d.sync();
              FileOutputStream same = new FileOutputStream(d);
              same.write(2);
              out.write(3);
              boolean valid = d.valid();
              same.close();
              return valid + " " + d.valid() + new File(f.text("fd")).length();
            }
          });
      f.show(
          "sync closed",
          () -> {
            FileOutputStream out = new FileOutputStream(f.text("fd"));
            FileDescriptor d = out.getFD();
            out.close();
            d.sync();
            return "";
          });
      f.show(
          "scanner",
          () -> {
            try (PrintStream p = new PrintStream(f.text("s"))) {
              p.print("1 2 3\nfour");
            }
            try (Scanner s = new Scanner(new File(f.text("s")))) {
              return s.nextInt() + s.nextInt() + s.nextInt() + s.next();
            }
          });
      f.show(
          "properties",
          () -> {
            Properties p = new Properties();
            p.setProperty("k", "v");
            try (Writer w = new FileWriter(f.text("p"))) {
              p.store(w, null);
            }
            Properties q = new Properties();
            try (Reader r = new FileReader(f.text("p"))) {
              q.load(r);
            }
            return q;
          });
      f.show(
          "big",
          () -> {
            byte[] block = new byte[70001];
            new Random(1).nextBytes(block);
            try (FileOutputStream out = new FileOutputStream(f.text("big"))) {
              for (int i = 0; i < 40; i++) {
                out.write(block);
              }
            }
            try (FileInputStream in = new FileInputStream(f.text("big"))) {
              byte[] all = in.readAllBytes();
              return all.length + " " + Arrays.hashCode(all);
            }
          });
    }
  }
}
