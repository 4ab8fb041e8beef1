#include "calfpump/study/joints.hpp"

#include <Eigen/Dense>
#include <algorithm>

namespace calfpump {
namespace {

/// Segments of a leg by their numbers in the anatomy, from the sole up.
std::vector<std::size_t> segments_of(const Anatomy& anatomy, int leg) {
  std::vector<std::size_t> segments;
  for (std::size_t s = 0; s < anatomy.segments.size(); ++s) {
    if (anatomy.segments[s].leg == leg) segments.push_back(s);
  }
  return segments;
}

/// Least squares.
std::vector<double> joints_by_veins(const Anatomy& anatomy, int leg) {
  const std::vector<std::size_t> segments = segments_of(anatomy, leg);
  const auto veins = static_cast<Eigen::Index>(anatomy.veins.size()), joints = static_cast<Eigen::Index>(segments.size()) + 1;
  Eigen::MatrixXd between = Eigen::MatrixXd::Zero(veins + 1, joints);
  for (Eigen::Index v = 0; v < veins; ++v) {
    const Vein& vein = anatomy.veins[static_cast<std::size_t>(v)];
    const auto found = std::find(segments.begin(), segments.end(), z(vein.segment));
    if (found == segments.end()) continue;
    const Eigen::Index lower = found - segments.begin();
    between(v, lower) = 1.0 - vein.along;
    between(v, lower + 1) = vein.along;
  }
  between(veins, joints - 1) = 1.0;
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const RowMajor inverse = between.completeOrthogonalDecomposition().pseudoInverse();
  return {inverse.data(), inverse.data() + inverse.size()};
}

}  // namespace

Joints::Joints(const Anatomy& anatomy, int leg)
    : veins_(static_cast<int>(anatomy.veins.size())), layout_(anatomy), by_vein_(joints_by_veins(anatomy, leg)) {}

double Joints::height_cm(std::size_t joint, const Strided& drive) const {
  const double* const row = &by_vein_[joint * (z(veins_) + 1)];
  const double heart_cm = drive[layout_.heart_height()];
  double height_cm = 0.0;
  for (int v = 0; v < veins_; ++v) height_cm += row[v] * (drive[layout_.height(v)] - heart_cm);
  return height_cm;
}

}  // namespace calfpump
