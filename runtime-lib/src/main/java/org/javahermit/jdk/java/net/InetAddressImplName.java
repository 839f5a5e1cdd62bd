package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Substitution;

/** A name for what finds addresses and names; nothing is replaced. */
@Substitution("java.net.InetAddressImpl")
interface InetAddressImplName {}
