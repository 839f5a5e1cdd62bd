package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.Addresses;
import org.javahermit.jdk.net.Datagrams;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.ImageNetwork;
import org.javahermit.jdk.net.IpVersions;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.socket.AnySocket;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.InetSocket;
import org.javahermit.kernel.socket.MessageSocket;
import org.javahermit.kernel.socket.Network;
import org.javahermit.kernel.socket.Readiness;
import org.javahermit.kernel.socket.SocketOptions;
import org.javahermit.kernel.socket.StreamSocket;

/**
 * The calls of an operating system's sockets, on the library OS's own. A socket for both versions
 * of IP is one whose wildcard address reads as that of version 6; all of them speak both.
 */
@Substitution("sun.nio.ch.Net")
final class NetSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private NetSubstitution() {}

  // ---- what the system can do

  @Replace
  private static boolean isIPv6Available0() {
    return !IpVersions.isV4Only();
  }

  @Replace
  private static boolean isReusePortAvailable0() {
    return true;
  }

  @Replace
  private static int isExclusiveBindAvailable() {
    return -1;
  }

  @Replace
  private static boolean shouldSetBothIPv4AndIPv6Options0() {
    return true;
  }

  @Replace
  private static boolean canIPv6SocketJoinIPv4Group0() {
    return true;
  }

  @Replace
  private static boolean canJoin6WithIPv4Group0() {
    return false;
  }

  @Replace
  private static boolean canUseIPv6OptionsWithIPv4LocalAddress0() {
    return true;
  }

  // ---- making sockets

  @Replace
  private static int socket0(boolean preferV6, boolean stream, boolean reuse, boolean fast)
      throws IOException {
    Network network = ImageNetwork.get();
    InetSocket socket =
        stream ? new StreamSocket(network, preferV6) : new MessageSocket(network, preferV6);
    if (reuse) {
      socket.setOption(SocketOptions.SOCKET, SocketOptions.REUSE_ADDRESS, 1);
    }
    return OpenDescriptors.add(socket);
  }

  @Replace
  private static void bind0(
      FileDescriptor descriptor, boolean preferV6, boolean exclusive, InetAddress address, int port)
      throws IOException {
    byte[] bytes = IpVersions.checked(address.getAddress());
    InetSocket socket = OpenDescriptors.socket(descriptor);
    Failures.check(socket.bind(Addresses.high(bytes), Addresses.low(bytes), port));
  }

  @Replace
  static void listen(FileDescriptor descriptor, int backlog) throws IOException {
    Failures.check(OpenDescriptors.any(descriptor).listen(backlog));
  }

  @Replace
  private static int connect0(
      boolean preferV6, FileDescriptor descriptor, InetAddress address, int port)
      throws IOException {
    byte[] bytes = IpVersions.checked(address.getAddress());
    InetSocket socket = OpenDescriptors.socket(descriptor);
    int result = socket.connect(Addresses.high(bytes), Addresses.low(bytes), port);
    if (result == -Errors.IN_PROGRESS) {
      return Failures.UNAVAILABLE;
    }
    int code = Failures.done(result);
    return code == 0 ? 1 : code;
  }

  @Replace
  public static int accept(
      FileDescriptor descriptor, FileDescriptor accepted, InetSocketAddress[] peer)
      throws IOException {
    StreamSocket[] taken = new StreamSocket[1];
    int code = Failures.done(OpenDescriptors.stream(descriptor).accept(taken));
    if (code != 0) {
      return code;
    }
    FileDescriptorSubstitution.setNumber(accepted, OpenDescriptors.add(taken[0]));
    InetSocket.Address from = new InetSocket.Address();
    taken[0].remote(from);
    peer[0] = new InetSocketAddress(Addresses.of(from.high, from.low), from.port);
    return 1;
  }

  @Replace
  static void shutdown(FileDescriptor descriptor, int how) throws IOException {
    int result = OpenDescriptors.any(descriptor).shutdown(how);
    if (result != -Errors.NOT_CONNECTED) {
      Failures.check(result);
    }
  }

  // ---- addresses

  @Add
  private static InetSocket.Address local(InetSocket socket) {
    InetSocket.Address address = new InetSocket.Address();
    socket.local(address);
    return address;
  }

  @Add
  private static InetSocket.Address remote(InetSocket socket) throws SocketException {
    InetSocket.Address address = new InetSocket.Address();
    if (!socket.remote(address)) {
      throw Failures.of(-Errors.NOT_CONNECTED);
    }
    return address;
  }

  @Replace
  private static int localPort(FileDescriptor descriptor) throws IOException {
    return local(OpenDescriptors.socket(descriptor)).port;
  }

  @Replace
  private static InetAddress localInetAddress(FileDescriptor descriptor) throws IOException {
    InetSocket socket = OpenDescriptors.socket(descriptor);
    return Addresses.of(socket, local(socket));
  }

  @Replace
  private static int remotePort(FileDescriptor descriptor) throws IOException {
    return remote(OpenDescriptors.socket(descriptor)).port;
  }

  @Replace
  private static InetAddress remoteInetAddress(FileDescriptor descriptor) throws IOException {
    InetSocket socket = OpenDescriptors.socket(descriptor);
    return Addresses.of(socket, remote(socket));
  }

  // ---- options

  @Replace
  private static int getIntOption0(
      FileDescriptor descriptor, boolean mayNeedConversion, int level, int name)
      throws IOException {
    AnySocket socket = OpenDescriptors.any(descriptor);
    if (!socket.isOption(level, name)) {
      throw new SocketException(Errors.text(Errors.NO_SUCH_OPTION));
    }
    return socket.option(level, name);
  }

  @Replace
  private static void setIntOption0(
      FileDescriptor descriptor,
      boolean mayNeedConversion,
      int level,
      int name,
      int value,
      boolean isV6)
      throws IOException {
    AnySocket socket = OpenDescriptors.any(descriptor);
    if (!socket.isOption(level, name)) {
      throw new SocketException(Errors.text(Errors.NO_SUCH_OPTION));
    }
    socket.setOption(level, name, value);
  }

  // ---- groups

  @Add
  private static long v4(int address) {
    return address == 0 ? 0 : IpAddress.mapped(address);
  }

  @Replace
  private static int joinOrDrop4(
      boolean join, FileDescriptor descriptor, int group, int ownAddress, int source)
      throws IOException {
    MessageSocket socket = Datagrams.socket(descriptor);
    int by = socket.interfaceAt(ownAddress);
    return Failures.check(
        join
            ? socket.join(by, 0, v4(group), 0, v4(source))
            : socket.leave(by, 0, v4(group), 0, v4(source)));
  }

  @Replace
  private static int blockOrUnblock4(
      boolean block, FileDescriptor descriptor, int group, int ownAddress, int source)
      throws IOException {
    MessageSocket socket = Datagrams.socket(descriptor);
    int by = socket.interfaceAt(ownAddress);
    return Failures.check(socket.block(block, by, 0, v4(group), 0, v4(source)));
  }

  @Replace
  private static int joinOrDrop6(
      boolean join, FileDescriptor descriptor, byte[] group, int index, byte[] source)
      throws IOException {
    MessageSocket socket = Datagrams.socket(descriptor);
    int by = socket.interfaceOf(index);
    long high = Addresses.high(group);
    long low = Addresses.low(group);
    long sourceHigh = source == null ? 0 : Addresses.high(source);
    long sourceLow = source == null ? 0 : Addresses.low(source);
    return Failures.check(
        join
            ? socket.join(by, high, low, sourceHigh, sourceLow)
            : socket.leave(by, high, low, sourceHigh, sourceLow));
  }

  @Replace
  static int blockOrUnblock6(
      boolean block, FileDescriptor descriptor, byte[] group, int index, byte[] source)
      throws IOException {
    MessageSocket socket = Datagrams.socket(descriptor);
    return Failures.check(
        socket.block(
            block,
            socket.interfaceOf(index),
            Addresses.high(group),
            Addresses.low(group),
            Addresses.high(source),
            Addresses.low(source)));
  }

  @Replace
  static void setInterface4(FileDescriptor descriptor, int address) throws IOException {
    OpenDescriptors.socket(descriptor)
        .setOption(SocketOptions.IP, SocketOptions.GROUP_INTERFACE, address);
  }

  @Replace
  static int getInterface4(FileDescriptor descriptor) throws IOException {
    return OpenDescriptors.socket(descriptor)
        .option(SocketOptions.IP, SocketOptions.GROUP_INTERFACE);
  }

  @Replace
  static void setInterface6(FileDescriptor descriptor, int index) throws IOException {
    OpenDescriptors.socket(descriptor)
        .setOption(SocketOptions.IPV6, SocketOptions.V6_GROUP_INTERFACE, index);
  }

  @Replace
  static int getInterface6(FileDescriptor descriptor) throws IOException {
    return OpenDescriptors.socket(descriptor)
        .option(SocketOptions.IPV6, SocketOptions.V6_GROUP_INTERFACE);
  }

  // ---- waiting

  @Add
  private static long deadline(long millis) {
    if (millis < 0) {
      return Descriptor.FOREVER;
    }
    return System.nanoTime()
        + Math.min(millis, Long.MAX_VALUE / 4 / NANOS_PER_MILLI) * NANOS_PER_MILLI;
  }

  @Replace
  static int poll(FileDescriptor descriptor, int events, long millis) throws IOException {
    return OpenDescriptors.get(descriptor).poll(events, deadline(millis));
  }

  @Replace
  public static boolean pollConnect(FileDescriptor descriptor, long millis) throws IOException {
    AnySocket socket = OpenDescriptors.any(descriptor);
    if (socket.poll(Readiness.OUT, deadline(millis)) == 0) {
      return false;
    }
    Failures.check(socket.connectResult());
    return true;
  }

  @Replace
  static int available(FileDescriptor descriptor) throws IOException {
    return OpenDescriptors.any(descriptor).available();
  }

  /** Urgent data is ordinary data to this stack (RFC 6093 section 6). */
  @Replace
  static int sendOOB(FileDescriptor descriptor, byte data) throws IOException {
    byte[] one = {data};
    return Failures.written(OpenDescriptors.stream(descriptor).write(new ArrayBytes(one), 1));
  }

  @Replace
  static boolean discardOOB(FileDescriptor descriptor) {
    return false;
  }

  @Replace
  static short pollinValue() {
    return Readiness.IN;
  }

  @Replace
  static short polloutValue() {
    return Readiness.OUT;
  }

  @Replace
  static short pollerrValue() {
    return Readiness.ERROR;
  }

  @Replace
  static short pollhupValue() {
    return Readiness.HANG_UP;
  }

  @Replace
  static short pollnvalValue() {
    return Readiness.INVALID;
  }

  @Replace
  static short pollconnValue() {
    return Readiness.OUT;
  }
}
