package org.javahermit.jdk.sun.security.x509;

import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Makes the extensions of certificates (RFC 5280 section 4.2) by the names of their classes, which
 * the JDK does by reflection; and names for those classes.
 */
final class Extensions {
  private Extensions() {}

  /** The parsed form of an extension, or null where the class is not one of the JDK's. */
  static Object make(String name, Boolean critical, Object value) throws IOException {
    return switch (name) {
      case "sun.security.x509.SubjectKeyIdentifierExtension" ->
          new SubjectKeyIdentifier(critical, value);
      case "sun.security.x509.KeyUsageExtension" -> new KeyUsage(critical, value);
      case "sun.security.x509.PrivateKeyUsageExtension" -> new PrivateKeyUsage(critical, value);
      case "sun.security.x509.SubjectAlternativeNameExtension" ->
          new SubjectAlternativeName(critical, value);
      case "sun.security.x509.IssuerAlternativeNameExtension" ->
          new IssuerAlternativeName(critical, value);
      case "sun.security.x509.BasicConstraintsExtension" -> new BasicConstraints(critical, value);
      case "sun.security.x509.CRLNumberExtension" -> new CRLNumber(critical, value);
      case "sun.security.x509.CRLReasonCodeExtension" -> new CRLReasonCode(critical, value);
      case "sun.security.x509.NameConstraintsExtension" -> new NameConstraints(critical, value);
      case "sun.security.x509.PolicyMappingsExtension" -> new PolicyMappings(critical, value);
      case "sun.security.x509.AuthorityKeyIdentifierExtension" ->
          new AuthorityKeyIdentifier(critical, value);
      case "sun.security.x509.PolicyConstraintsExtension" -> new PolicyConstraints(critical, value);
      case "sun.security.x509.NetscapeCertTypeExtension" -> new NetscapeCertType(critical, value);
      case "sun.security.x509.CertificatePoliciesExtension" ->
          new CertificatePolicies(critical, value);
      case "sun.security.x509.ExtendedKeyUsageExtension" -> new ExtendedKeyUsage(critical, value);
      case "sun.security.x509.InhibitAnyPolicyExtension" -> new InhibitAnyPolicy(critical, value);
      case "sun.security.x509.CRLDistributionPointsExtension" ->
          new CRLDistributionPoints(critical, value);
      case "sun.security.x509.CertificateIssuerExtension" -> new CertificateIssuer(critical, value);
      case "sun.security.x509.SubjectInfoAccessExtension" -> new SubjectInfoAccess(critical, value);
      case "sun.security.x509.AuthorityInfoAccessExtension" ->
          new AuthorityInfoAccess(critical, value);
      case "sun.security.x509.IssuingDistributionPointExtension" ->
          new IssuingDistributionPoint(critical, value);
      case "sun.security.x509.DeltaCRLIndicatorExtension" -> new DeltaCRLIndicator(critical, value);
      case "sun.security.x509.FreshestCRLExtension" -> new FreshestCRL(critical, value);
      case "sun.security.x509.OCSPNoCheckExtension" -> new OCSPNoCheck(critical, value);
      default -> null;
    };
  }

  @Substitution("sun.security.x509.SubjectKeyIdentifierExtension")
  private static final class SubjectKeyIdentifier {
    @Alias
    SubjectKeyIdentifier(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.KeyUsageExtension")
  private static final class KeyUsage {
    @Alias
    KeyUsage(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.PrivateKeyUsageExtension")
  private static final class PrivateKeyUsage {
    @Alias
    PrivateKeyUsage(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.SubjectAlternativeNameExtension")
  private static final class SubjectAlternativeName {
    @Alias
    SubjectAlternativeName(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.IssuerAlternativeNameExtension")
  private static final class IssuerAlternativeName {
    @Alias
    IssuerAlternativeName(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.BasicConstraintsExtension")
  private static final class BasicConstraints {
    @Alias
    BasicConstraints(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.CRLNumberExtension")
  private static final class CRLNumber {
    @Alias
    CRLNumber(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.CRLReasonCodeExtension")
  private static final class CRLReasonCode {
    @Alias
    CRLReasonCode(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.NameConstraintsExtension")
  private static final class NameConstraints {
    @Alias
    NameConstraints(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.PolicyMappingsExtension")
  private static final class PolicyMappings {
    @Alias
    PolicyMappings(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.AuthorityKeyIdentifierExtension")
  private static final class AuthorityKeyIdentifier {
    @Alias
    AuthorityKeyIdentifier(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.PolicyConstraintsExtension")
  private static final class PolicyConstraints {
    @Alias
    PolicyConstraints(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.NetscapeCertTypeExtension")
  private static final class NetscapeCertType {
    @Alias
    NetscapeCertType(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.CertificatePoliciesExtension")
  private static final class CertificatePolicies {
    @Alias
    CertificatePolicies(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.ExtendedKeyUsageExtension")
  private static final class ExtendedKeyUsage {
    @Alias
    ExtendedKeyUsage(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.InhibitAnyPolicyExtension")
  private static final class InhibitAnyPolicy {
    @Alias
    InhibitAnyPolicy(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.CRLDistributionPointsExtension")
  private static final class CRLDistributionPoints {
    @Alias
    CRLDistributionPoints(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.CertificateIssuerExtension")
  private static final class CertificateIssuer {
    @Alias
    CertificateIssuer(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.SubjectInfoAccessExtension")
  private static final class SubjectInfoAccess {
    @Alias
    SubjectInfoAccess(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.AuthorityInfoAccessExtension")
  private static final class AuthorityInfoAccess {
    @Alias
    AuthorityInfoAccess(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.IssuingDistributionPointExtension")
  private static final class IssuingDistributionPoint {
    @Alias
    IssuingDistributionPoint(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.DeltaCRLIndicatorExtension")
  private static final class DeltaCRLIndicator {
    @Alias
    DeltaCRLIndicator(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.FreshestCRLExtension")
  private static final class FreshestCRL {
    @Alias
    FreshestCRL(Boolean critical, Object value) throws IOException {}
  }

  @Substitution("sun.security.x509.OCSPNoCheckExtension")
  private static final class OCSPNoCheck {
    @Alias
    OCSPNoCheck(Boolean critical, Object value) throws IOException {}
  }
}
