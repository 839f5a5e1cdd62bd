package conformance.nio;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.SequenceInputStream;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** java.io streams over memory. */
public final class Streams {
  public static void main(String[] args) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeBoolean(true);
    data.writeByte(-5);
    data.writeShort(-300);
    data.writeChar('\u20ac');
    data.writeInt(0x12345678);
    data.writeLong(Long.MIN_VALUE);
    data.writeFloat(1.5f);
    data.writeDouble(-0.1);
    data.writeUTF("utf \u0000\u20ac\ud83d\ude00");
    data.writeBytes("xyz");
    System.out.println("data written: " + data.size() + " " + Arrays.hashCode(bytes.toByteArray()));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    System.out.println(
        "data read: "
            + in.readBoolean()
            + in.readByte()
            + in.readShort()
            + in.readChar()
            + in.readInt()
            + in.readLong()
            + in.readFloat()
            + in.readDouble()
            + in.readUTF().length()
            + in.readUnsignedByte()
            + in.available());
    try {
      in.readInt();
    } catch (EOFException e) {
      System.out.println("data ended: " + e);
    }
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new ByteArrayInputStream(
                    "line one\nline \u20ac two\r\nthree\rfour".getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8));
    System.out.println(
        "lines: "
            + reader.readLine()
            + reader.read()
            + reader.readLine().length()
            + reader.lines().toList()
            + reader.readLine());
    StringWriter text = new StringWriter();
    PrintWriter print = new PrintWriter(text);
    print.printf("%d-%s", 1, "a").append('c').print(2.5);
    print.println(true);
    print.print(new char[] {'x', 'y'});
    print.flush();
    System.out.println("printed: " + text.toString().replace("\n", "|") + print.checkError());
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (PrintStream ps = new PrintStream(target, true, StandardCharsets.UTF_16BE)) {
      ps.print("\u20aca");
      ps.write(65);
      ps.println(1L);
    }
    System.out.println("print stream: " + Arrays.toString(target.toByteArray()));
    try (BufferedWriter w =
        new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.ISO_8859_1), 4)) {
      w.write("buffered \u00e9 \u20ac");
      w.newLine();
      w.write("abcdef", 1, 3);
    }
    System.out.println(
        "writer: " + target.toString(StandardCharsets.ISO_8859_1).length() + " " + target.size());
    InputStream buffered =
        new BufferedInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), 3);
    buffered.mark(10);
    int a = buffered.read() * 100 + buffered.read() * 10 + buffered.read();
    buffered.reset();
    System.out.println(
        "mark: "
            + a
            + buffered.skip(2)
            + buffered.read()
            + buffered.available()
            + Arrays.toString(buffered.readNBytes(2))
            + Arrays.toString(buffered.readAllBytes())
            + buffered.read());
    PushbackInputStream push =
        new PushbackInputStream(new ByteArrayInputStream(new byte[] {1, 2}), 2);
    push.read();
    push.unread(new byte[] {8, 9});
    System.out.println("pushback: " + push.read() + push.read() + push.read() + push.read());
    PushbackReader pushReader = new PushbackReader(new StringReader("ab"));
    int first = pushReader.read();
    pushReader.unread(first);
    System.out.println(
        "pushback reader: "
            + (char) pushReader.read()
            + (char) pushReader.read()
            + pushReader.read());
    System.out.println(
        "sequence: "
            + new SequenceInputStream(
                    new ByteArrayInputStream(new byte[] {1}),
                    new ByteArrayInputStream(new byte[] {2}))
                .readAllBytes()
                .length);
    LineNumberReader numbers = new LineNumberReader(new StringReader("a\nb\nc"));
    numbers.readLine();
    numbers.readLine();
    System.out.println("line numbers: " + numbers.getLineNumber());
    CharArrayWriter chars = new CharArrayWriter();
    chars.write("chars");
    System.out.println(
        "char arrays: " + chars + new CharArrayReader(chars.toCharArray()).skip(2) + chars.size());
    StreamTokenizer tokens =
        new StreamTokenizer(new StringReader("x = 3.5 + 'quoted' // comment\n y"));
    tokens.slashSlashComments(true);
    StringBuilder s = new StringBuilder();
    while (tokens.nextToken() != StreamTokenizer.TT_EOF) {
      s.append(tokens.ttype).append(tokens.sval).append(tokens.nval).append('|');
    }
    System.out.println("tokenizer: " + s);
    StringReader closed = new StringReader("x");
    closed.close();
    try {
      closed.read();
    } catch (IOException e) {
      System.out.println("closed: " + e.getMessage());
    }
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    try {
      new BufferedReader(new InputStreamReader(failing)).lines().count();
    } catch (UncheckedIOException e) {
      System.out.println("unchecked: " + e.getMessage() + e.getCause().getMessage());
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    System.out.println(
        "transfer: "
            + new ByteArrayInputStream(new byte[20000]).transferTo(copy)
            + copy.size()
            + InputStream.nullInputStream().read());
    OutputStream.nullOutputStream().write(5);
    PrintStream old = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured));
    System.out.print("captured text");
    System.setOut(old);
    System.out.println("redirected: " + captured);
    System.err.println("to standard error");
    System.out.write(new byte[] {'r', 'a', 'w', '\n'}, 0, 4);
    System.out.flush();
  }
}
