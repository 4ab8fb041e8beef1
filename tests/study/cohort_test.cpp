// People drawn from a cohort: their distributions, their correlations, and that each of them can be simulated.
#include "calfpump/study/cohort.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/io/data/cohorts_reader.hpp"
#include "calfpump/study/screening.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const BodyStatistics& active() {
  static const std::vector<BodyStatistics> cohorts = read_cohorts({});
  return *find(cohorts, "active adults");
}

std::vector<Body> people(const BodyStatistics& cohort, std::size_t count = 4096) {
  const UnitPoints points(Draws::sobol, body_dimensions, count, 1);
  std::vector<Body> all;
  for (std::size_t s = 0; s < count; ++s) all.push_back(body_of(cohort, points(s)));
  return all;
}

BodyStatistics of_sex(Sex sex, double youngest_y = 18.0, double oldest_y = 67.0) {
  BodyStatistics cohort = active();
  REQUIRE(narrow(cohort, sex, youngest_y, oldest_y));
  return cohort;
}

std::vector<double> values(const std::vector<Body>& people, double Body::*of) {
  std::vector<double> all;
  for (const Body& body : people) all.push_back(body.*of);
  return all;
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double x : values) sum += x;
  return sum / static_cast<double>(values.size());
}
double sd(const std::vector<double>& values) {
  const double middle = mean(values);
  double sum = 0.0;
  for (const double x : values) sum += (x - middle) * (x - middle);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

/// Rank correlation of a Gaussian copula.
double of_ranks(double correlation) { return 6.0 / std::acos(-1.0) * std::asin(correlation / 2.0); }

}  // namespace

TEST_CASE("people of a cohort have its means, standard deviations and correlations", "[cohort]") {
  const auto men = people(of_sex(Sex::male)), women = people(of_sex(Sex::female));
  // The 247 men and 260 women of Heinz et al. 2003; limits of the ages draw the youngest men somewhat older.
  CHECK(mean(values(men, &Body::age_y)) == Approx(31.7).epsilon(0.04));
  CHECK(mean(values(women, &Body::age_y)) == Approx(28.8).epsilon(0.04));
  CHECK(mean(values(men, &Body::height_cm)) == Approx(177.7).epsilon(0.002));
  CHECK(sd(values(men, &Body::height_cm)) == Approx(7.2).epsilon(0.03));
  CHECK(mean(values(women, &Body::mass_kg)) == Approx(60.6).epsilon(0.01));
  CHECK(sd(values(women, &Body::mass_kg)) == Approx(9.6).epsilon(0.06));
  CHECK(mean(values(men, &Body::girth_cm)) == Approx(37.2).epsilon(0.003));
  CHECK(sd(values(women, &Body::girth_cm)) == Approx(2.6).epsilon(0.04));

  const auto ranks = [](const std::vector<Body>& of, double Body::*a, double Body::*b) {
    return rank_correlation(values(of, a), values(of, b));
  };
  CHECK(ranks(men, &Body::height_cm, &Body::mass_kg) == Approx(of_ranks(0.54)).margin(0.01));
  CHECK(ranks(men, &Body::mass_kg, &Body::girth_cm) == Approx(of_ranks(0.69)).margin(0.01));
  CHECK(ranks(men, &Body::height_cm, &Body::girth_cm) == Approx(of_ranks(0.25)).margin(0.01));
  CHECK(ranks(men, &Body::age_y, &Body::mass_kg) == Approx(of_ranks(0.18)).margin(0.01));
  CHECK(ranks(women, &Body::mass_kg, &Body::girth_cm) == Approx(of_ranks(0.78)).margin(0.01));
}

TEST_CASE("the part of women is the cohort's", "[cohort]") {
  const auto all = people(active());
  const auto women = std::count_if(all.begin(), all.end(), [](const Body& body) { return body.sex == Sex::female; });
  CHECK(static_cast<double>(women) / static_cast<double>(all.size()) == Approx(0.513).margin(0.001));
}

TEST_CASE("one sex and some ages can be drawn alone, and people of these ages are the cohort's", "[cohort]") {
  const auto old = people(of_sex(Sex::male, 50.0, 65.0)), all = people(of_sex(Sex::male), 65536);
  double mass = 0.0, count = 0.0;
  for (const Body& body : all) {
    if (body.age_y < 50.0 || body.age_y > 65.0) continue;
    mass += body.mass_kg;
    ++count;
  }
  for (const Body& body : old) {
    CHECK(body.sex == Sex::male);
    CHECK((body.age_y >= 50.0 && body.age_y <= 65.0));
  }
  CHECK(mean(values(old, &Body::mass_kg)) == Approx(mass / count).epsilon(0.005));
  CHECK(mean(values(old, &Body::mass_kg)) > mean(values(all, &Body::mass_kg)) + 2.0);  // mass rises with age
}

TEST_CASE("ages that a cohort has not are refused, and leave it as it was", "[cohort]") {
  BodyStatistics cohort = active();
  CHECK_FALSE(narrow(cohort, Sex::female, 17.0, 30.0));
  CHECK_FALSE(narrow(cohort, Sex::female, 30.0, 68.0));
  CHECK_FALSE(narrow(cohort, Sex::female, 40.0, 30.0));
  CHECK(cohort.women == 0.513);
  CHECK(cohort.sexes[0].youngest_y == 18.0);
}

TEST_CASE("every person of a cohort can be simulated, in the corners too", "[cohort]") {
  const SubjectRules& rules = shipped().subjects;
  const auto check = [&](const Body& body) {
    const Subject subject{body.height_cm, body.mass_kg, body.age_y, body.sex, body.girth_cm};
    const double index = body.mass_kg / std::pow(0.01 * body.height_cm, 2), girth = girth_ratio(rules, subject);
    // The limits of a person in src/io/scenario/person_reader.cpp, and the range of the rules.
    return index >= 13.0 && index <= 70.0 && girth >= 0.65 && girth <= 1.6 && body.height_cm >= rules.smallest.height_cm &&
           body.height_cm <= rules.largest.height_cm && body.mass_kg >= rules.smallest.mass_kg &&
           body.mass_kg <= rules.largest.mass_kg && body.age_y >= rules.smallest.age_y && body.age_y <= rules.largest.age_y &&
           body.girth_cm >= rules.girth_cm.smallest && body.girth_cm <= rules.girth_cm.largest;
  };
  for (const BodyStatistics& cohort : read_cohorts({})) {
    for (const Body& body : people(cohort, 100'000)) CHECK(check(body));
    for (int corner = 0; corner < 32; ++corner) {
      std::vector<double> parts;
      for (int bit = 0; bit < 5; ++bit) parts.push_back((corner >> bit & 1) != 0 ? 1.0 - 0x1p-53 : 0x1p-53);
      CHECK(check(body_of(cohort, parts)));
    }
  }
}

TEST_CASE("correlations that nobody can have are no correlations", "[cohort]") {
  BodyMatrix matrix{{{1.0, 0.9, 0.9, 0.0}, {0.9, 1.0, -0.9, 0.0}, {0.9, -0.9, 1.0, 0.0}, {0.0, 0.0, 0.0, 1.0}}};
  CHECK_FALSE(mixing_of(matrix));
  matrix[1][2] = matrix[2][1] = 0.9;
  const auto mixing = mixing_of(matrix);
  REQUIRE(mixing);
  for (std::size_t i = 0; i < body_measures; ++i) {
    for (std::size_t j = 0; j < body_measures; ++j) {
      double product = 0.0;
      for (std::size_t k = 0; k < body_measures; ++k) product += (*mixing)[i][k] * (*mixing)[j][k];
      CHECK(product == Approx(matrix[i][j]).margin(1e-12));
    }
  }
}
